package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import io.antreansx.simcluster.evaluate.model.Peer;
import io.antreansx.simcluster.evaluate.model.Rule;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the rules of Antrea's policies into evaluation order: tier, policy priority, index within the direction. */
final class RuleOrder {

    private record Place(int tierPriority, double policyPriority) {}

    private final Map<String, Integer> tiers = new HashMap<>();
    private final List<AntreaPolicy> policies;

    RuleOrder(ClusterSnapshot snapshot) {
        this.policies = snapshot.antreaPolicies();
        Tier.STATIC.forEach(tier -> tiers.put(tier.name(), tier.priority()));
        snapshot.tiers().forEach(tier -> tiers.put(tier.name(), tier.priority()));
    }

    Map<Direction, List<CompiledRule>> antreaRules(Members members) {
        return Map.of(
                Direction.EGRESS, compile(Direction.EGRESS, members),
                Direction.INGRESS, compile(Direction.INGRESS, members));
    }

    List<List<AntreaPolicy>> sharedPlaces() {
        return policies.stream()
                .collect(Collectors.groupingBy(policy -> new Place(tierPriority(policy), policy.priority())))
                .values()
                .stream()
                .filter(sharing -> sharing.size() > 1)
                .toList();
    }

    private List<CompiledRule> compile(Direction direction, Members members) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (AntreaPolicy policy : policies) {
            BitSet ofPolicy = members.protectedPods(policy.appliedTo());
            List<Rule> rules = direction == Direction.EGRESS ? policy.egress() : policy.ingress();
            for (int index = 0; index < rules.size(); index++) {
                Rule rule = rules.get(index);
                List<Peer> ownAppliedTo = rule.appliedTo();
                compiled.add(CompiledRule.of(
                        rule,
                        reference(policy, direction, rule.name(), index),
                        tierPriority(policy),
                        policy.priority(),
                        ownAppliedTo.isEmpty() ? ofPolicy : members.protectedPods(ownAppliedTo),
                        members));
            }
        }
        compiled.sort(CompiledRule.ORDER);
        return List.copyOf(compiled);
    }

    private static RuleReference reference(AntreaPolicy policy, Direction direction, String rule, int index) {
        PolicyKind kind = policy.namespace().isEmpty()
                ? PolicyKind.ANTREA_CLUSTER_NETWORK_POLICY
                : PolicyKind.ANTREA_NETWORK_POLICY;
        return new RuleReference(kind, policy.namespace(), policy.name(), direction, rule, index);
    }

    /** Antrea falls back to the default tier when it can't find one, and knows the static ones by their old capitalised names. */
    private int tierPriority(AntreaPolicy policy) {
        Integer priority = tiers.get(policy.tier());
        if (priority != null) {
            return priority;
        }
        String lower = policy.tier().toLowerCase(Locale.ROOT);
        return Tier.STATIC.stream()
                .filter(tier -> tier.name().equals(lower))
                .findFirst()
                .map(Tier::priority)
                .orElseGet(() -> tiers.get(Tier.DEFAULT));
    }
}
