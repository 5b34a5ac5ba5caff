package io.antreansx.adapter.firewall.translate;

import java.util.List;

/**
 * One rule of an ACNP to be.
 *
 * @param name NSX rule id, with a suffix where one NSX rule becomes two
 * @param rulePath NSX rule path
 * @param action Allow, Drop, Reject
 * @param appliedToGroups ClusterGroup names; empty means every pod ({@code podSelector: {}})
 * @param peers empty means any
 * @param ports empty means any
 * @param logLabel empty when none
 */
public record PlannedRule(
        String name,
        String rulePath,
        String action,
        boolean enableLogging,
        String logLabel,
        List<String> appliedToGroups,
        List<Peer> peers,
        List<Port> ports) {

    /** Source of an ingress rule or destination of an egress rule. */
    public sealed interface Peer {
        /** A ClusterGroup's name. */
        record GroupPeer(String group) implements Peer {}

        /** A CIDR. */
        record BlockPeer(String cidr) implements Peer {}
    }

    /**
     * @param protocol TCP or UDP
     * @param port -1 for every port
     * @param endPort -1 unless a range
     */
    public record Port(String protocol, int port, int endPort) {}
}
