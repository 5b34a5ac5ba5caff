package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the cluster stores at one moment, by name. */
record ClusterView(Map<String, ClusterNetworkPolicy> policies, Map<String, ClusterGroup> groups) {
    static ClusterView of(ClusterObjects cluster) {
        Map<String, ClusterNetworkPolicy> policies = new TreeMap<>();
        cluster.policies().forEach(policy -> policies.put(policy.getMetadata().getName(), policy));
        Map<String, ClusterGroup> groups = new TreeMap<>();
        cluster.groups().forEach(group -> groups.put(group.getMetadata().getName(), group));
        return new ClusterView(policies, groups);
    }

    Optional<ClusterNetworkPolicy> ourPolicy(String name) {
        return Optional.ofNullable(policies.get(name)).filter(Ownership::isOurs);
    }

    Stream<ClusterNetworkPolicy> ourPolicies() {
        return policies.values().stream().filter(Ownership::isOurs);
    }

    boolean holdsForeignPolicy(String name) {
        return policies.containsKey(name) && !Ownership.isOurs(policies.get(name));
    }

    boolean holdsForeignGroup(String name) {
        return groups.containsKey(name) && !Ownership.isOurs(groups.get(name));
    }

    /** ClusterGroups that some ACNP, whoever's, names in a rule, or did before it became tight. */
    Set<String> usedGroups() {
        Set<String> used = new TreeSet<>();
        policies.values().forEach(policy -> {
            used.addAll(groupsOf(policy));
            used.addAll(groupsOf(FrozenRules.of(policy)));
        });
        return used;
    }

    /** ClusterGroups that an ACNP names. */
    static Set<String> groupsOf(ClusterNetworkPolicy policy) {
        return groupsOf(policy.getSpec());
    }

    static Set<String> groupsOf(ClusterNetworkPolicySpec spec) {
        Set<String> used = new TreeSet<>();
        addGroups(spec.appliedTo(), used);
        Stream.concat(spec.ingress().stream(), spec.egress().stream()).forEach(rule -> used.addAll(groupsOf(rule)));
        return used;
    }

    /** ClusterGroups that a rule names. */
    static Set<String> groupsOf(PolicyRule rule) {
        Set<String> used = new TreeSet<>();
        addGroups(rule.appliedTo(), used);
        addGroups(rule.from(), used);
        addGroups(rule.to(), used);
        return used;
    }

    private static void addGroups(Collection<PolicyPeer> peers, Set<String> used) {
        peers.stream().map(PolicyPeer::group).filter(group -> !group.isEmpty()).forEach(used::add);
    }
}
