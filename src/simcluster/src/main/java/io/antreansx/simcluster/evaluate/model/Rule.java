package io.antreansx.simcluster.evaluate.model;

import java.util.List;

/**
 * One rule of a policy.
 *
 * @param appliedTo entries that select the pods it protects; empty where the policy says it for all rules
 * @param peers the other side; empty means anything, unless {@code toServices} is not
 * @param traffic ports and protocols; empty means anything
 */
public record Rule(
        String name,
        RuleAction action,
        List<Peer> appliedTo,
        List<Peer> peers,
        List<ServiceName> toServices,
        List<TrafficMatch> traffic) {

    /** What a rule of Antrea wants; those of Kubernetes can only allow. */
    public enum RuleAction {
        ALLOW,
        DROP,
        REJECT,
        /** Leaves the decision to Kubernetes NetworkPolicies and the baseline tier. */
        PASS
    }

    public Rule {
        appliedTo = List.copyOf(appliedTo);
        peers = List.copyOf(peers);
        toServices = List.copyOf(toServices);
        traffic = List.copyOf(traffic);
    }
}
