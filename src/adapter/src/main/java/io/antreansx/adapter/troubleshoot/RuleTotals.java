package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.firewall.translate.RuleNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals by rule that never go back: Antrea's counters begin anew with antrea-controller and with the ACNP. The two halves
 * of one rule are added. Not thread-safe.
 */
final class RuleTotals {
    /** @param policy name of the ACNP */
    record RuleId(String policy, long ruleId) {}

    private record Entry(String policy, String rule) {}

    /** Kept while an answer lacks it: an API server that starts knows none of Antrea's statistics for a while. */
    private final Map<Entry, RuleCounters> seen = new HashMap<>();

    private final Map<String, String> incarnations = new HashMap<>();
    private final Map<RuleId, RuleCounters> totals = new HashMap<>();

    /** @return totals of every rule that had traffic since counting began */
    Map<RuleId, RuleCounters> add(List<PolicyCounters> current) {
        for (PolicyCounters policy : current) {
            forgetOtherThan(policy);
            policy.rules().forEach((name, counters) -> {
                Entry entry = new Entry(policy.policy(), name);
                RuleCounters before = seen.put(entry, counters);
                RuleCounters more = before == null ? counters : counters.since(before);
                RuleNames.ruleId(name)
                        .ifPresent(id -> totals.merge(new RuleId(policy.policy(), id), more, RuleCounters::plus));
            });
        }
        return Map.copyOf(totals);
    }

    /** Counting begins again. */
    void clear() {
        seen.clear();
        incarnations.clear();
        totals.clear();
    }

    /** An ACNP that was created anew, or is counted anew, never goes back to what it was. */
    private void forgetOtherThan(PolicyCounters now) {
        if (!now.incarnation().equals(incarnations.put(now.policy(), now.incarnation()))) {
            seen.keySet().removeIf(entry -> entry.policy().equals(now.policy()));
        }
    }
}
