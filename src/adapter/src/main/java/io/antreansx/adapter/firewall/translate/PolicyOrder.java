package io.antreansx.adapter.firewall.translate;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places of policies in their tier, in units of 2^-52 above priority 1.
 *
 * <p>That is the distance of neighbouring doubles between 1 and 2, a quarter of what lies between two numbers of NSX. So
 * a policy whose number is unique gets exactly {@code 1 + k * 2^-50}, as the vendor's adapter gives it, and ties still
 * have an order.
 */
public final class PolicyOrder {

    private static final long PLACES_PER_NUMBER = 4;
    private static final double UNIT = 0x1.0p-52;

    private PolicyOrder() {}

    /**
     * A place for each policy: {@code max(4 k, place before it + 1)}, beyond what others hold.
     *
     * @param tier every policy of one tier, in any order
     * @param live places of the tier's ACNPs in the cluster by name; those of ACNPs that are not in {@code tier} stay
     *     reserved, the others may move
     * @return places by name, in order of evaluation
     */
    public static Map<String, Long> places(Collection<PolicyRank> tier, Map<String, Long> live) {
        List<PolicyRank> ordered = tier.stream().sorted().toList();
        Map<String, Long> others = new LinkedHashMap<>(live);
        ordered.forEach(policy -> others.remove(policy.name()));
        Set<Long> reserved = new HashSet<>(others.values());
        Map<String, Long> places = new LinkedHashMap<>();
        long next = 0;
        for (PolicyRank policy : ordered) {
            long place = Math.max(PLACES_PER_NUMBER * policy.order(), next);
            while (reserved.contains(place)) {
                place++;
            }
            places.put(policy.name(), place);
            next = place + 1;
        }
        return places;
    }

    /** The ACNP's {@code spec.priority}. */
    public static double priority(long place) {
        return 1 + place * UNIT;
    }

    /** The place of a priority from 1 to below 2, which are all that we write; beyond, only the order is kept. */
    public static long place(double priority) {
        return (long) ((priority - 1) / UNIT);
    }
}
