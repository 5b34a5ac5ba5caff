package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import io.antreansx.adapter.nsx.ServerTrust;
import io.antreansx.adapter.troubleshoot.TraceflowRequest;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.antreansx.adapter.troubleshoot.TraceflowResult;
import io.antreansx.adapter.troubleshoot.TraceflowTable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which policy decides over a packet? */
@Command(
        name = "traceflow",
        mixinStandardHelpOptions = true,
        description =
                "Sends a packet through the cluster and names the NSX policy and rule, or the Kubernetes policy, that"
                        + " decided over it. Exit code 1 when no end was seen.")
final class TraceflowCommand implements Callable<Integer> {

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "NAMESPACE/POD",
            description = "the pod that sends; not one with the host's network")
    private String source;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(names = "--protocol", paramLabel = "tcp|udp|icmp", description = "default: tcp with a port, else icmp")
    private Protocol protocol;

    @Option(names = "--port", paramLabel = "PORT", description = "destination port of TCP and UDP")
    private int port;

    @Option(names = "--source-port", paramLabel = "PORT", description = "default: Antrea chooses")
    private int sourcePort;

    @Option(names = "--ipv6", description = "send an IPv6 packet; an address decides by itself")
    private boolean ipv6;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "1 to 300 (default: 20); Antrea may take ten seconds more")
    private int timeout;

    /** Exactly one. */
    static final class Target {
        @Option(names = "--destination", paramLabel = "NAMESPACE/POD", description = "the pod that receives")
        private String pod;

        @Option(names = "--destination-service", paramLabel = "NAMESPACE/SERVICE", description = "or a service")
        private String service;

        @Option(names = "--destination-ip", paramLabel = "ADDRESS", description = "or an IPv4 or IPv6 address")
        private String address;
    }

    TraceflowCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        TraceflowRequest request = request();
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            TraceflowResult result = run(request, clients);
            output.print(common.out(), result, TraceflowTable.of(result));
            return result.succeeded() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    /** NSX is only asked for the path of the rule that decided; without it the policy's path and the rule's id stay. */
    private TraceflowResult run(TraceflowRequest request, KubernetesClients clients) {
        Optional<AdapterConfig> config = common.loadIfPossible(clock);
        if (config.isEmpty()) {
            return Heartbeats.runner(clients.general(), (policy, rule) -> Optional.empty(), clock)
                    .run(request);
        }
        ClusterIdentity cluster = new ClusterIdentity(config.get().bootstrap().clusterName(), "");
        try (Nsx nsx = new NsxCluster(NsxConnection.of(config.get(), trust(config.get(), clients)))) {
            return Heartbeats.runner(clients.general(), new RulePaths(new NsxIntentSource(nsx, cluster)), clock)
                    .run(request);
        }
    }

    private static ServerTrust trust(AdapterConfig config, KubernetesClients clients) {
        return FirstTrust.known(config, new ClusterIdConfigMap(clients.general()))
                .trust();
    }

    private TraceflowRequest request() {
        try {
            return new TraceflowRequest(
                    workload("--source", source),
                    destination(),
                    protocol == null ? (port == 0 ? Protocol.ICMP : Protocol.TCP) : protocol,
                    sourcePort,
                    port,
                    ipv6,
                    Duration.ofSeconds(timeout));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Destination destination() {
        if (target.pod != null) {
            return new Destination.ToPod(workload("--destination", target.pod));
        }
        return target.service == null
                ? new Destination.ToAddress(target.address)
                : new Destination.ToService(workload("--destination-service", target.service));
    }

    private static WorkloadName workload(String option, String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException(option + " is NAMESPACE/NAME, not " + text);
        }
        return new WorkloadName(text.substring(0, slash), text.substring(slash + 1));
    }
}
