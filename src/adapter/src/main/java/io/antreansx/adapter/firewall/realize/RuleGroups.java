package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which ClusterGroups each ACNP names in a rule, or did before it became tight. What was looked up for one version of its
 * rules holds until there is another: one policy of a thousand changes, and the rules of the others are not walked through.
 * Used by one thread.
 */
final class RuleGroups {
    /** By name of the ACNP. */
    private final Map<String, Known> known = new HashMap<>();

    /** @param lastExact the annotation that keeps the rules of a tight policy; null where there is none */
    private record Known(ClusterNetworkPolicySpec spec, String lastExact, Set<String> groups) {
        boolean isOf(ClusterNetworkPolicy policy) {
            return spec.equals(policy.getSpec()) && Objects.equals(lastExact, FrozenRules.text(policy));
        }
    }

    /** Of all these policies together; others are forgotten. */
    Set<String> of(Map<String, ClusterNetworkPolicy> policies) {
        known.keySet().retainAll(policies.keySet());
        Set<String> named = new HashSet<>();
        policies.forEach((name, policy) -> {
            Known before = known.get(name);
            if (before == null || !before.isOf(policy)) {
                before = look(policy);
                known.put(name, before);
            }
            named.addAll(before.groups());
        });
        return named;
    }

    private static Known look(ClusterNetworkPolicy policy) {
        Set<String> groups = new HashSet<>(ClusterView.groupsOf(policy));
        if (FrozenRules.isIn(policy)) {
            groups.addAll(ClusterView.groupsOf(FrozenRules.of(policy)));
        }
        return new Known(policy.getSpec(), FrozenRules.text(policy), Set.copyOf(groups));
    }
}
