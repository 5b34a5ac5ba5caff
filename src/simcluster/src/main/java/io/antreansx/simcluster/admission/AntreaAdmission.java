package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Antrea's validating webhooks. Antrea refuses with the first violation; these methods return all of them, in Antrea's order of checks, so
 * that a test sees everything at once. An empty list means that the object is admitted. Objects are expected to have passed their schema.
 */
public final class AntreaAdmission {

    private AntreaAdmission() {}

    /**
     * Checks a ClusterNetworkPolicy that is created or updated.
     *
     * @param tierNames names of the tiers that exist
     */
    public static List<String> clusterNetworkPolicy(JsonNode policy, Collection<String> tierNames) {
        return new PolicyChecks(policy, tierNames).violations();
    }

    /**
     * Checks a Tier that is created, or updated where {@code before} is there.
     *
     * @param tiers all tiers that exist
     */
    public static List<String> tier(JsonNode tier, Optional<JsonNode> before, List<JsonNode> tiers) {
        return before.map(old -> TierChecks.update(tier, old)).orElseGet(() -> TierChecks.create(tier, tiers));
    }

    /** Checks a Tier that is deleted, against all ClusterNetworkPolicies that exist. */
    public static List<String> tierDeletion(JsonNode tier, List<JsonNode> policies) {
        return TierChecks.delete(tier, policies);
    }

    /** Checks a ClusterGroup that is created or updated, against all that exist. */
    public static List<String> clusterGroup(JsonNode group, List<JsonNode> groups) {
        return GroupChecks.violations(group, groups);
    }
}
