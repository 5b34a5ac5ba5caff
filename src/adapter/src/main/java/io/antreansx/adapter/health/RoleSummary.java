package io.antreansx.adapter.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one adapter says of its work.
 *
 * @param counts objects by state, such as {@code pods} or {@code policiesRealized}
 * @param problems all or the first of them
 * @param problemsTotal how many there are
 * @param lastSync when cluster and NSX were last known to agree
 * @param realizations every policy that spans this cluster; empty for the management plane
 */
public record RoleSummary(
        Map<String, Long> counts,
        List<Problem> problems,
        long problemsTotal,
        Optional<Instant> lastSync,
        List<PolicyRealization> realizations) {

    /**
     * Something that somebody must look at.
     *
     * @param path NSX path or Kubernetes name
     * @param object NSX path of the object at fault, empty when it is {@code path}
     * @param ruleId NSX rule id, 0 when it is not about one rule
     */
    public record Problem(String path, String code, String message, String object, long ruleId) {

        public static Problem of(String path, String code, String message) {
            return new Problem(path, code, message, "", 0);
        }
    }
}
