package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import java.util.Collection;
import java.util.Collections;
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
    private final RuleGroups ruleGroups;
    /** Null until somebody asks. */
    private Set<String> used;

    private Set<String> usedChildren;
    private Boolean foreign;

    ClusterView(Map<String, ClusterNetworkPolicy> policies, Map<String, ClusterGroup> groups, RuleGroups ruleGroups) {
        this.policies = policies;
        this.groups = groups;
        this.ruleGroups = ruleGroups;
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

    /** Whether anything here is not ours. */
    boolean holdsForeign() {
        if (foreign == null) {
            foreign = !policies.values().stream().allMatch(Ownership::isOurs)
                    || !groups.values().stream().allMatch(Ownership::isOurs);
        }
        return foreign;
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
            used = Collections.unmodifiableSet(ruleGroups.of(policies));
        }
        return used;
    }

    /** Whether some rule names this ClusterGroup, or one that it is a child of. */
    boolean isUsed(String group) {
        return usedGroups().contains(group) || childrenOfUsedGroups().contains(group);
    }

    /** Whether Antrea has told that it knows the members. */
    static boolean isComputed(ClusterGroup group) {
        return group.getStatus() != null && group.getStatus().membersComputed();
    }

    /** As stored. */
    private Set<String> childrenOfUsedGroups() {
        if (usedChildren == null) {
            Set<String> children = new HashSet<>();
            for (String name : usedGroups()) {
                ClusterGroup group = groups.get(name);
                if (group != null) {
                    children.addAll(group.getSpec().childGroups());
                }
            }
            usedChildren = Collections.unmodifiableSet(children);
        }
        return usedChildren;
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
