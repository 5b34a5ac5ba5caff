package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Spec of an ACNP. Absent lists are empty and are not written: Antrea takes a present empty list for a set field.
 *
 * @param tier name of the tier, set explicitly by us
 * @param priority 1.0 to 10000.0, compared as a double by Antrea
 * @param appliedTo for all rules; only set where no rule has its own
 * @param others fields that we never write; kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClusterNetworkPolicySpec(
        String tier,
        double priority,
        List<PolicyPeer> appliedTo,
        List<PolicyRule> ingress,
        List<PolicyRule> egress,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public ClusterNetworkPolicySpec {
        appliedTo = Absent.list(appliedTo);
        ingress = Absent.list(ingress);
        egress = Absent.list(egress);
        others = Absent.map(others);
    }

    /** A policy without rules, which decides about nothing. */
    public static final ClusterNetworkPolicySpec EMPTY = of("", 1, List.of(), List.of());

    /** A spec whose rules carry the applied-to. */
    public static ClusterNetworkPolicySpec of(
            String tier, double priority, List<PolicyRule> ingress, List<PolicyRule> egress) {
        return new ClusterNetworkPolicySpec(tier, priority, List.of(), ingress, egress, Map.of());
    }

    /** The same rules at another place. */
    public ClusterNetworkPolicySpec at(String otherTier, double otherPriority) {
        return new ClusterNetworkPolicySpec(otherTier, otherPriority, appliedTo, ingress, egress, others);
    }

    /** True if both have the same rules, wherever they stand. */
    public boolean sameRules(ClusterNetworkPolicySpec other) {
        return equals(other) || at(other.tier, other.priority).equals(other);
    }
}
