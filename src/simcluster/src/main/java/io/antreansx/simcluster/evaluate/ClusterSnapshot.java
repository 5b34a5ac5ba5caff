package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import io.antreansx.simcluster.evaluate.model.Group;
import io.antreansx.simcluster.evaluate.model.Namespace;
import io.antreansx.simcluster.evaluate.model.NetworkPolicy;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Service;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.List;

/**
 * What a cluster stores at one moment, as far as it decides about flows.
 *
 * @param tiers as stored; Antrea's static tiers are known even if they are not listed
 * @param antreaPolicies ClusterNetworkPolicies and NetworkPolicies of {@code crd.antrea.io}
 * @param groups ClusterGroups and Groups
 */
public record ClusterSnapshot(
        List<Namespace> namespaces,
        List<Node> nodes,
        List<Pod> pods,
        List<Service> services,
        List<Tier> tiers,
        List<AntreaPolicy> antreaPolicies,
        List<Group> groups,
        List<NetworkPolicy> networkPolicies) {

    public ClusterSnapshot {
        namespaces = List.copyOf(namespaces);
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        services = List.copyOf(services);
        tiers = List.copyOf(tiers);
        antreaPolicies = List.copyOf(antreaPolicies);
        groups = List.copyOf(groups);
        networkPolicies = List.copyOf(networkPolicies);
    }

    public static SnapshotBuilder builder() {
        return new SnapshotBuilder();
    }

    /** A builder that starts with what is in this snapshot. */
    public SnapshotBuilder toBuilder() {
        return new SnapshotBuilder(this);
    }
}
