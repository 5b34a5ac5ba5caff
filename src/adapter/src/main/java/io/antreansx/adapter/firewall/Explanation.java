package io.antreansx.adapter.firewall;

import java.util.List;

/**
 * What one DFW policy becomes in this cluster, without writing anything.
 *
 * @param outcome {@code PLAN}, {@code NOTHING} (no rule is enabled), {@code REFUSED} or {@code NOT_FOUND}
 * @param reasons why it is refused, or is none of this cluster's; for people
 * @param objects ClusterGroups and ClusterNetworkPolicy as YAML, in the order of writing
 * @param rules what became of each rule
 * @param members of each group now, in the order of the groups
 * @param differences what differs in the cluster now; empty when nothing does
 */
public record Explanation(
        String path,
        String displayName,
        String outcome,
        List<String> reasons,
        List<String> objects,
        List<RuleMapping> rules,
        List<GroupMembership> members,
        List<String> differences) {
    public Explanation {
        reasons = List.copyOf(reasons);
        objects = List.copyOf(objects);
        rules = List.copyOf(rules);
        members = List.copyOf(members);
        differences = List.copyOf(differences);
    }

    /**
     * @param direction ingress or egress
     * @param name of the ACNP's rule
     */
    public record RuleMapping(String nsxRulePath, String direction, String name, String action) {}
}
