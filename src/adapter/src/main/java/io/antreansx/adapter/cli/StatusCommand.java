package io.antreansx.adapter.cli;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AntreaCCPAdapterInfo;
import io.antreansx.adapter.antrea.AntreaMPAdapterInfo;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.kubernetes.KubernetesUnavailableException;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the adapters are, as their leaders wrote it into the info resources. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows conditions, counts, last synchronization and problems of both adapters."
                + " Exit code 1 when something is not healthy or not heard of.")
final class StatusCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    StatusCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            AdaptersStatus status = read(clients);
            output.print(common.out(), status, new StatusTable(clock.instant()).of(status));
            return status.isHealthy(clock.instant()) ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private static AdaptersStatus read(KubernetesClients clients) {
        try {
            KubernetesClient client = clients.general();
            return new AdaptersStatus(
                    status(client, AntreaMPAdapterInfo.class, AntreaMPAdapterInfo.NAME),
                    status(client, AntreaCCPAdapterInfo.class, AntreaCCPAdapterInfo.NAME));
        } catch (KubernetesClientException e) {
            throw KubernetesUnavailableException.of(e, clients.server(), "read the adapters' info resources");
        }
    }

    private static <T extends CustomResource<Void, AdapterInfoStatus>> AdapterInfoStatus status(
            KubernetesClient client, Class<T> type, String name) {
        T info = client.resources(type).withName(name).get();
        return info == null ? null : info.getStatus();
    }
}
