package io.antreansx.adapter.health;

import java.time.Instant;
import java.util.List;

/**
 * What became of one security policy in this cluster.
 *
 * @param path NSX intent path
 * @param revision of the intent that this is about
 * @param published when the state was reached
 * @param errors why it failed or was refused; empty otherwise
 */
public record PolicyRealization(String path, long revision, State state, Instant published, List<Error> errors) {

    public PolicyRealization {
        errors = List.copyOf(errors);
    }

    /** The report API's states. */
    public enum State {
        IN_PROGRESS,
        REALIZED,
        ERROR,
        REFUSED
    }

    /**
     * @param code a refusal code, or a reason of Antrea
     * @param path NSX path of the object at fault, empty when it is the policy
     * @param ruleId 0 when it is not about one rule
     */
    public record Error(String code, String message, String path, long ruleId) {}
}
