package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the cluster stores at one moment, by name. */
final class ClusterView {
    private final Map<String, ClusterNetworkPolicy> policies;
    private final Map<String, ClusterGroup> groups;
    /** Null until somebody asks. */
    private Set<String> used;

    private ClusterView(Map<String, ClusterNetworkPolicy> policies, Map<String, ClusterGroup> groups) {
        this.policies = policies;
        this.groups = groups;
    }

    static ClusterView of(ClusterObjects cluster) {
        Map<String, ClusterNetworkPolicy> policies = new HashMap<>();
        cluster.policies().forEach(policy -> policies.put(policy.getMetadata().getName(), policy));
        Map<String, ClusterGroup> groups = new HashMap<>();
        cluster.groups().forEach(group -> groups.put(group.getMetadata().getName(), group));
        return new ClusterView(policies, groups);
    }

    Map<String, ClusterNetworkPolicy> policies() {
        return policies;
    }

    Map<String, ClusterGroup> groups() {
        return groups;
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
        if (used == null) {
            Set<String> named = new HashSet<>();
            policies.values().forEach(policy -> {
                addGroups(policy.getSpec(), named);
                if (FrozenRules.isIn(policy)) {
                    addGroups(FrozenRules.of(policy), named);
                }
            });
            used = Collections.unmodifiableSet(named);
        }
        return used;
    }

    /** ClusterGroups that an ACNP names. */
    static Set<String> groupsOf(ClusterNetworkPolicy policy) {
        return groupsOf(policy.getSpec());
    }

    static Set<String> groupsOf(ClusterNetworkPolicySpec spec) {
        Set<String> used = new TreeSet<>();
        addGroups(spec, used);
        return used;
    }

    /** ClusterGroups that a rule names. */
    static Set<String> groupsOf(PolicyRule rule) {
        Set<String> used = new TreeSet<>();
        addGroups(rule, used);
        return used;
    }

    private static void addGroups(ClusterNetworkPolicySpec spec, Set<String> used) {
        addGroups(spec.appliedTo(), used);
        spec.ingress().forEach(rule -> addGroups(rule, used));
        spec.egress().forEach(rule -> addGroups(rule, used));
    }

    private static void addGroups(PolicyRule rule, Set<String> used) {
        addGroups(rule.appliedTo(), used);
        addGroups(rule.from(), used);
        addGroups(rule.to(), used);
    }

    private static void addGroups(Collection<PolicyPeer> peers, Set<String> used) {
        for (PolicyPeer peer : peers) {
            if (!peer.group().isEmpty()) {
                used.add(peer.group());
            }
        }
    }
}
