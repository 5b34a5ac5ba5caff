package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the webhook of tiers refuses. */
final class TierChecks {

    private static final int MOST = 20;
    private static final Set<Integer> RESERVED = Set.of(251, 252, 254, 255);

    private TierChecks() {}

    static List<String> create(JsonNode tier, List<JsonNode> tiers) {
        List<String> violations = new ArrayList<>();
        int priority = priority(tier);
        if (tiers.stream().map(TierChecks::priority).distinct().count() >= MOST) {
            violations.add("maximum number of Tiers supported: " + MOST);
        }
        if (RESERVED.contains(priority)) {
            violations.add("tier " + name(tier) + " priority " + priority + " is reserved");
        }
        if (tiers.stream().anyMatch(other -> priority(other) == priority)) {
            violations.add("tier " + name(tier) + " priority " + priority + " overlaps with existing Tier");
        }
        return violations;
    }

    static List<String> update(JsonNode tier, JsonNode before) {
        return priority(tier) == priority(before) ? List.of() : List.of("update to Tier priority is not allowed");
    }

    static List<String> delete(JsonNode tier, List<JsonNode> policies) {
        List<String> violations = new ArrayList<>();
        if (Tier.STATIC.stream().anyMatch(known -> known.name().equals(name(tier)))) {
            violations.add("cannot delete reserved tier " + name(tier));
        }
        long users = policies.stream()
                .filter(policy -> policy.path("spec").path("tier").asText().equals(name(tier)))
                .count();
        if (users > 0) {
            violations.add("tier " + name(tier) + " is referenced by " + users + " Antrea ClusterNetworkPolicies");
        }
        return violations;
    }

    private static int priority(JsonNode tier) {
        return tier.path("spec").path("priority").intValue();
    }

    private static String name(JsonNode tier) {
        return tier.path("metadata").path("name").asText();
    }
}
