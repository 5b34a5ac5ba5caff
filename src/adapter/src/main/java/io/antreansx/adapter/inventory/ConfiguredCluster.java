package io.antreansx.adapter.inventory;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.MpAdapterConfig;
import io.antreansx.adapter.inventory.mapping.ClusterMapping;
import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.nsx.Nsx;

/** The cluster as far as the configuration describes it. */
public final class ConfiguredCluster {

    private ConfiguredCluster() {}

    static ClusterFacts facts(ClusterIdentity identity, MpAdapterConfig config) {
        return ClusterFacts.configured(
                        identity.clusterId(), identity.clusterName(), config.clusterType(), config.infraType())
                .withRanges(config.nodePortRange().orElse(""), config.clusterIpRanges());
    }

    /**
     * Makes sure that NSX's inventory has the cluster.
     *
     * @return whether it had to be created
     * @throws io.antreansx.adapter.nsx.NsxException when NSX refuses or does not answer
     */
    public static boolean ensure(Nsx nsx, ClusterIdentity identity, MpAdapterConfig config) {
        return new NsxInventory(nsx, identity.clusterId()).ensureCluster(ClusterMapping.map(facts(identity, config)));
    }
}
