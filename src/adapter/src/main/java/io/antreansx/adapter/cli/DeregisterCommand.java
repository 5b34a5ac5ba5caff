package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.AdapterWorkload;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.Deregistration;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes everything that registration and the adapters did. */
@Command(
        name = "deregister",
        mixinStandardHelpOptions = true,
        description = "Stops the adapter, deletes what it made in the cluster, and takes the cluster out of NSX."
                + " A run that was broken off is finished by the next.")
final class DeregisterCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long to wait for running adapters to let go of their Leases (default: 60)")
    private int waitSeconds;

    DeregisterCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        AdapterConfig config = common.load(clock);
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            FirstTrust trust = FirstTrust.known(config, new ClusterIdConfigMap(clients.general()));
            try (Nsx nsx = new NsxCluster(NsxConnection.of(config, trust.trust()))) {
                AdapterWorkload workload = new AdapterWorkload(clients.general(), Duration.ofSeconds(waitSeconds));
                new Deregistration(nsx, clients.general(), workload, common::say)
                        .deregister(
                                config.bootstrap().clusterName(),
                                Files.readString(config.mp().clientCertificate()));
            }
        }
        return ExitCodes.DONE;
    }
}
