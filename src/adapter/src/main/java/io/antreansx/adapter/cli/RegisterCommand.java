package io.antreansx.adapter.cli;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.realize.TierCheck;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.lifecycle.Registration;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the cluster known to NSX. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description =
                "Registers this cluster in NSX and writes the ConfigMap cluster-id. Running it again changes nothing.")
final class RegisterCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    RegisterCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        AdapterConfig config = common.load(clock);
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            KubernetesClient client = clients.general();
            ClusterIdConfigMap clusterId = new ClusterIdConfigMap(client);
            FirstTrust trust = FirstTrust.of(config, clusterId, common::say);
            try (Nsx nsx = new NsxCluster(NsxConnection.of(config, trust.trust()))) {
                String certificate = Files.readString(config.mp().clientCertificate());
                ClusterIdentity identity = new Registration(nsx, () -> tierProblems(client), clusterId, common::say)
                        .register(
                                new Registration.Request(config.bootstrap(), config.mp(), certificate, trust.pinned()));
                output.print(common.out(), identity, identity.clusterName() + "  " + identity.clusterId());
            }
        }
        return ExitCodes.DONE;
    }

    /** The firewall's own check, so that nothing is registered that could not work afterwards. */
    private static List<String> tierProblems(KubernetesClient client) {
        return TierCheck.of(client.resources(Tier.class).list().getItems()).problems();
    }
}
