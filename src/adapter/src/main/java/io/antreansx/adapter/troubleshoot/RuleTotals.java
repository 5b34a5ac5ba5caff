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

    private record Entry(String policy, String incarnation, String rule) {}

    private Map<Entry, RuleCounters> seen = Map.of();
    private final Map<RuleId, RuleCounters> totals = new HashMap<>();

    /** @return totals of every rule that had traffic since counting began */
    Map<RuleId, RuleCounters> add(List<PolicyCounters> current) {
        Map<Entry, RuleCounters> next = new HashMap<>();
        for (PolicyCounters policy : current) {
            policy.rules().forEach((name, counters) -> {
                Entry entry = new Entry(policy.policy(), policy.incarnation(), name);
                next.put(entry, counters);
                RuleCounters more = counters.since(seen.getOrDefault(entry, RuleCounters.ZERO));
                RuleNames.ruleId(name)
                        .ifPresent(id -> totals.merge(new RuleId(policy.policy(), id), more, RuleCounters::plus));
            });
        }
        seen = Map.copyOf(next);
        return Map.copyOf(totals);
    }

    /** Counting begins again. */
    void clear() {
        seen = Map.of();
        totals.clear();
    }
}
