package io.antreansx.simcluster.evaluate.model;

import java.util.List;
import java.util.Optional;

/** What one entry of a rule's peers, of an appliedTo list or of a group's spec selects. */
public sealed interface Peer {

    /** An entry without any field: selects nothing. */
    record Nothing() implements Peer {}

    /** Pods by labels of their own and of their namespace; at least one of the two selectors is there. */
    record Workloads(Optional<LabelSelector> pods, Optional<LabelSelector> namespaces) implements Peer {}

    /**
     * Pods of namespaces that are related to the namespace of the protected pod.
     *
     * @param sameLabels keys on which both namespaces must have equal values; empty means the same namespace
     */
    record RelatedNamespaces(Optional<LabelSelector> pods, List<String> sameLabels) implements Peer {

        public RelatedNamespaces {
            sameLabels = List.copyOf(sameLabels);
        }
    }

    /** Addresses. */
    record Blocks(List<IpBlock> blocks) implements Peer {

        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /** Members of a ClusterGroup, or of a Group where {@code namespace} is not empty. */
    record GroupMembers(String namespace, String name) implements Peer {}

    /** Pods that run as a service account. */
    record ServiceAccountPods(String namespace, String name) implements Peer {}

    /** As a peer the addresses of nodes; as appliedTo the nodes themselves, which no pod's flow meets. */
    record Nodes(LabelSelector selector) implements Peer {}

    /** Pods that a Service selects. */
    record ServicePods(ServiceName service) implements Peer {}

    /** Addresses that a name resolves to. A snapshot knows no names, so it selects nothing here. */
    record Fqdn(String pattern) implements Peer {}
}
