package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.inventory.InventoryCleanup;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.lifecycle.RefusedException;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes this cluster's inventory from NSX; a running adapter reports it anew. */
@Command(
        name = "inventory-cleanup",
        mixinStandardHelpOptions = true,
        description = "Removes this cluster's container inventory from NSX, nothing else.")
final class InventoryCleanupCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    InventoryCleanupCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        AdapterConfig config = common.load(clock);
        try (KubernetesClients clients = common.kubernetes()) {
            ClusterIdConfigMap clusterId = new ClusterIdConfigMap(clients.general());
            String id = config.clusterId()
                    .or(() -> clusterId.read().map(ClusterIdConfigMap.Content::clusterId))
                    .orElseThrow(() -> new RefusedException(
                            RefusedException.By.CLUSTER,
                            "This cluster is not registered, so its inventory is not known; give --cluster-id-config"
                                    + " with a file that holds clusterID"));
            try (Nsx nsx = new NsxCluster(
                    NsxConnection.of(config, FirstTrust.known(config, clusterId).trust()))) {
                InventoryCleanup.Result result = new InventoryCleanup(nsx, id).run();
                output.print(common.out(), result, "Removed " + InventoryCleanup.text(result.removed()));
                if (!result.isComplete()) {
                    throw result.failure();
                }
                return ExitCodes.DONE;
            }
        }
    }
}
