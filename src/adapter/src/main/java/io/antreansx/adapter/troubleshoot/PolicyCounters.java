package io.antreansx.adapter.troubleshoot;

import java.util.Map;

/**
 * Antrea's counters of one ACNP.
 *
 * @param policy name of the ACNP
 * @param incarnation differs when the ACNP was created anew, which begins its counters anew
 * @param rules by the ACNP's rule name
 */
record PolicyCounters(String policy, String incarnation, Map<String, RuleCounters> rules) {
    PolicyCounters {
        rules = Map.copyOf(rules);
    }
}
