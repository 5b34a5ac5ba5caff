package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import io.antreansx.adapter.firewall.translate.RuleNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a policy that allow no more than its old and no more than its new version: all Drop and Reject rules of
 * both, and of the Allows only those that stand in both and use no changed group, each after every deny that precedes
 * it in either version.
 */
final class TightRules {
    private final Set<String> changedGroups;
    private final boolean keepAllows;
    private final Set<String> names = new HashSet<>();

    private TightRules(Set<String> changedGroups, boolean keepAllows) {
        this.changedGroups = changedGroups;
        this.keepAllows = keepAllows;
    }

    /**
     * @param before the stored version; an empty one for a policy that is new
     * @param after the version to come; an empty one for a policy that goes
     * @param moves whether the policy changes its place: then no Allow stays
     * @return the tight version, at tier and priority of {@code after}
     */
    static ClusterNetworkPolicySpec of(
            ClusterNetworkPolicySpec before, ClusterNetworkPolicySpec after, Set<String> changedGroups, boolean moves) {
        TightRules tight = new TightRules(changedGroups, !moves);
        List<PolicyRule> ingress = tight.merge(ownAppliedTo(before, before.ingress()), after.ingress());
        List<PolicyRule> egress = tight.merge(ownAppliedTo(before, before.egress()), after.egress());
        List<PolicyPeer> everyPod = ingress.isEmpty() && egress.isEmpty() ? List.of(PolicyPeer.everyPod()) : List.of();
        return new ClusterNetworkPolicySpec(after.tier(), after.priority(), everyPod, ingress, egress, Map.of());
    }

    /** A foreign edit may have moved the applied-to from the rules to the policy; Antrea forbids to mix the two. */
    private static List<PolicyRule> ownAppliedTo(ClusterNetworkPolicySpec spec, List<PolicyRule> rules) {
        return spec.appliedTo().isEmpty()
                ? rules
                : rules.stream().map(rule -> rule.appliedTo(spec.appliedTo())).toList();
    }

    private List<PolicyRule> merge(List<PolicyRule> before, List<PolicyRule> after) {
        List<PolicyRule> merged = new ArrayList<>();
        Set<PolicyRule> emitted = new HashSet<>();
        for (PolicyRule rule : after) {
            if (isAllow(rule)) {
                if (keepAllows
                        && before.contains(rule)
                        && Collections.disjoint(ClusterView.groupsOf(rule), changedGroups)) {
                    before.subList(0, before.indexOf(rule)).forEach(earlier -> addDeny(earlier, emitted, merged));
                    merged.add(unique(rule));
                }
            } else {
                addDeny(rule, emitted, merged);
            }
        }
        before.forEach(rule -> addDeny(rule, emitted, merged));
        return merged;
    }

    private void addDeny(PolicyRule rule, Set<PolicyRule> emitted, List<PolicyRule> merged) {
        if (!isAllow(rule) && emitted.add(rule)) {
            merged.add(unique(rule));
        }
    }

    /** Antrea wants names that are unique over ingress and egress. */
    private PolicyRule unique(PolicyRule rule) {
        String name = rule.name();
        for (int n = 0; !names.add(name); n++) {
            name = RuleNames.oldVersionOf(rule.name(), n);
        }
        return rule.named(name);
    }

    /** Pass hands the flow to later policies: not a deny. */
    private static boolean isAllow(PolicyRule rule) {
        return !rule.action().equals("Drop") && !rule.action().equals("Reject");
    }
}
