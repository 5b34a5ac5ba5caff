package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.Explanation;
import io.antreansx.adapter.firewall.FirewallAdapter;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What one policy of NSX becomes in this cluster. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows what a DFW policy becomes in this cluster, or why it is refused. Writes nothing.")
final class ExplainCommand implements Callable<Integer> {

    private final MeterRegistry metrics;
    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "POLICY", description = "path, id or display name of the security policy")
    private String policy;

    ExplainCommand(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        AdapterConfig config = common.load(clock);
        try (KubernetesClients clients = common.kubernetes()) {
            clients.requireReachable();
            ClusterIdConfigMap clusterId = new ClusterIdConfigMap(clients.general());
            Optional<String> id =
                    config.clusterId().or(() -> clusterId.read().map(ClusterIdConfigMap.Content::clusterId));
            ClusterIdentity identity = new ClusterIdentity(config.bootstrap().clusterName(), id.orElse(""));
            FirstTrust trust = FirstTrust.known(config, clusterId);
            try (Nsx nsx = new NsxCluster(NsxConnection.of(config, trust.trust()));
                    FirewallAdapter firewall = new FirewallAdapter(
                            identity,
                            config.ccp(),
                            nsx,
                            clients.general(),
                            Leadership.always(),
                            new Conditions(clock),
                            metrics,
                            clock)) {
                Explanation explanation = firewall.explain(policy);
                output.print(common.out(), explanation, ExplanationText.of(explanation));
                return "NOT_FOUND".equals(explanation.outcome()) ? ExitCodes.FAILED : ExitCodes.DONE;
            }
        }
    }
}
