package io.antreansx.adapter.firewall.realize;

import java.util.List;

/**
 * What one pass over the cluster came to.
 *
 * @param settled whether the cluster holds all that is wanted
 * @param problem why not, for people; empty when settled
 * @param alarms problems with the tiers, which stop every write
 * @param assessments what was decided about each policy
 */
public record Realization(boolean settled, String problem, List<String> alarms, List<Assessment> assessments) {
    public Realization {
        alarms = List.copyOf(alarms);
        assessments = List.copyOf(assessments);
    }
}
