package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.Comparator;
import java.util.Optional;

/**
 * What orders a policy among the policies of its tier. A refused policy has it too: its last ACNP keeps its turn.
 *
 * @param name the ACNP's name
 * @param order k of {@code 1 + k * 2^-50}: NSX's {@code internal_sequence_number}, else the category's first number plus
 *     the sequence number
 * @param createTime breaks ties, then {@code id} does
 */
public record PolicyRank(String name, String tier, long order, long createTime, String id)
        implements Comparable<PolicyRank> {

    /** Far above NSX's numbers, and small enough for each priority to stay below 2, where the grid is even. */
    private static final long HIGHEST_ORDER = 1L << 48;

    private static final Comparator<PolicyRank> EVALUATION = Comparator.comparingLong(PolicyRank::order)
            .thenComparingLong(PolicyRank::createTime)
            .thenComparing(PolicyRank::id)
            .thenComparing(PolicyRank::name);

    /** Empty when the policy has no tier, or a number that no priority expresses. */
    public static Optional<PolicyRank> of(SecurityPolicy policy) {
        return Category.of(policy.category()).flatMap(category -> {
            long order = policy.internalSequence().orElse(category.firstSequence() + policy.sequenceNumber());
            boolean valid = policy.sequenceNumber() >= 0 && order >= 0 && order <= HIGHEST_ORDER;
            return valid
                    ? Optional.of(new PolicyRank(
                            policy.realizationId(), category.tier(), order, policy.createTime(), policy.id()))
                    : Optional.empty();
        });
    }

    public static PolicyRank of(PlannedPolicy policy) {
        return new PolicyRank(policy.name(), policy.tier(), policy.order(), policy.createTime(), policy.id());
    }

    @Override
    public int compareTo(PolicyRank other) {
        return EVALUATION.compare(this, other);
    }
}
