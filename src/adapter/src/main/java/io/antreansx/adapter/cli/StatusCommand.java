package io.antreansx.adapter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AntreaCCPAdapterInfo;
import io.antreansx.adapter.antrea.AntreaMPAdapterInfo;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.kubernetes.KubernetesUnavailableException;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the adapters are: from themselves where they can be asked, else as their leaders wrote it into the info resources. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows conditions, counts, last synchronization and problems of both adapters, and when the"
                + " certificate expires. Exit code 1 when something is not healthy or not heard of.")
final class StatusCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "management port of an adapter, such as http://127.0.0.1:9000; without it the adapter's pods"
                    + " are asked through the API server")
    private URI url;

    StatusCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (url != null) {
            return print(StatusSource.read(url));
        }
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            Optional<ObjectNode> live = StatusSource.ofPods(clients.general(), common::say);
            if (live.isPresent()) {
                return print(live.get());
            }
            AdaptersStatus status = read(clients);
            output.print(common.out(), status, new StatusTable(clock.instant()).of(status));
            return status.isHealthy(clock.instant()) ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private int print(JsonNode status) {
        output.print(common.out(), status, StatusText.of(status));
        return StatusText.isHealthy(status) ? ExitCodes.DONE : ExitCodes.FAILED;
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
