package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.IpBlock;
import io.antreansx.adapter.antrea.LabelRequirement;
import io.antreansx.adapter.antrea.LabelSelector;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyPort;
import io.antreansx.adapter.antrea.PolicyRule;
import io.antreansx.adapter.antrea.ServiceReference;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.antreansx.adapter.firewall.translate.PlannedRule;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.List;
import java.util.Map;

/** Plans as the Kubernetes objects that realize them. */
public final class AntreaObjects {
    private AntreaObjects() {}

    /** The ACNP of a planned policy at {@code place}, in units of {@link PolicyOrder}. */
    public static ClusterNetworkPolicy policy(PlannedPolicy planned, long place) {
        ClusterNetworkPolicy policy = new ClusterNetworkPolicy();
        policy.setMetadata(Ownership.metadata(
                planned.name(),
                Map.of(
                        Ownership.DISPLAY_NAME, planned.displayName(),
                        Ownership.NSX_PATH, planned.path(),
                        Ownership.NSX_REVISION, Long.toString(planned.revision()))));
        policy.setSpec(ClusterNetworkPolicySpec.of(
                planned.tier(),
                PolicyOrder.priority(place),
                planned.ingress().stream().map(rule -> rule(rule, true)).toList(),
                planned.egress().stream().map(rule -> rule(rule, false)).toList()));
        return policy;
    }

    private static PolicyRule rule(PlannedRule planned, boolean ingress) {
        List<PolicyPeer> peers =
                planned.peers().stream().map(AntreaObjects::peer).toList();
        return new PolicyRule(
                planned.name(),
                planned.action(),
                planned.enableLogging(),
                planned.logLabel(),
                planned.appliedToGroups().isEmpty()
                        ? List.of(PolicyPeer.everyPod())
                        : planned.appliedToGroups().stream()
                                .map(PolicyPeer::ofGroup)
                                .toList(),
                ingress ? peers : List.of(),
                ingress ? List.of() : peers,
                planned.ports().stream().map(AntreaObjects::port).toList(),
                Map.of());
    }

    private static PolicyPeer peer(PlannedRule.Peer planned) {
        return switch (planned) {
            case PlannedRule.Peer.GroupPeer group -> PolicyPeer.ofGroup(group.group());
            case PlannedRule.Peer.BlockPeer block -> PolicyPeer.ofBlock(block.cidr());
        };
    }

    private static PolicyPort port(PlannedRule.Port planned) {
        return new PolicyPort(
                planned.protocol(),
                planned.port() < 0 ? null : planned.port(),
                planned.endPort() < 0 ? null : planned.endPort(),
                Map.of());
    }

    /** The ClusterGroup of a planned group. */
    public static ClusterGroup group(PlannedGroup planned) {
        ClusterGroup group = new ClusterGroup();
        switch (planned) {
            case PlannedGroup.Parent parent -> {
                group.setMetadata(Ownership.metadata(
                        parent.name(),
                        Map.of(
                                Ownership.DISPLAY_NAME, parent.displayName(),
                                Ownership.NSX_PATH, parent.path())));
                group.setSpec(ClusterGroupSpec.ofChildren(parent.children()));
            }
            case PlannedGroup.Child child -> {
                group.setMetadata(Ownership.metadata(child.name(), Map.of(Ownership.PARENT, child.parent())));
                group.setSpec(members(child.members()));
            }
        }
        return group;
    }

    private static ClusterGroupSpec members(PlannedGroup.Members members) {
        return switch (members) {
            case PlannedGroup.Members.Selected selected ->
                ClusterGroupSpec.ofSelectors(
                        selected.namespaces().map(AntreaObjects::selector).orElse(null),
                        selected.pods().map(AntreaObjects::selector).orElse(null));
            case PlannedGroup.Members.Blocks blocks ->
                ClusterGroupSpec.ofBlocks(
                        blocks.cidrs().stream().map(IpBlock::of).toList());
            case PlannedGroup.Members.ServicePods service ->
                ClusterGroupSpec.ofService(new ServiceReference(service.namespace(), service.name()));
        };
    }

    private static LabelSelector selector(PlannedGroup.Selector planned) {
        return new LabelSelector(
                Map.of(),
                planned.requirements().stream()
                        .map(requirement ->
                                new LabelRequirement(requirement.key(), requirement.operator(), requirement.values()))
                        .toList());
    }

    /** One of NSX's tiers. */
    static Tier tier(String name, int priority) {
        Tier tier = new Tier();
        tier.setMetadata(Ownership.metadata(name, Map.of()));
        tier.setSpec(new TierSpec(priority, "NSX distributed firewall"));
        return tier;
    }
}
