package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.ElectionSettings;
import io.antreansx.adapter.election.KubernetesLeaseStore;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.LeaseElector;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.health.HealthMetrics;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the parts of the roles that this process takes. */
final class RoleParts {

    private final Map<ServeCommand.Role, WorkFactory> works;
    private final MeterRegistry metrics;
    private final Clock clock;

    RoleParts(Map<ServeCommand.Role, WorkFactory> works, MeterRegistry metrics, Clock clock) {
        this.works = Map.copyOf(works);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What a role's work is made of. */
    record Setting(
            ClusterIdentity identity,
            AdapterConfig config,
            Nsx nsx,
            ReportClient reports,
            KubernetesClient client,
            Conditions conditions) {}

    /** Makes the work of one role. */
    interface WorkFactory {

        /** @param lease the name of this process in the role's Lease */
        RoleWork create(Setting setting, Leadership leadership, String lease);
    }

    /** In the order in which they start. */
    Stream<RolePart> create(Setting setting, KubernetesClients clients) {
        HealthMetrics.bind(setting.conditions(), metrics);
        return Stream.of(ServeCommand.Role.values())
                .filter(works::containsKey)
                .map(role -> part(role, setting, clients));
    }

    private RolePart part(ServeCommand.Role role, Setting setting, KubernetesClients clients) {
        String name = role.name().toLowerCase(Locale.ROOT);
        ElectionSettings election = ElectionSettings.of(name, PodInfo.name());
        KubernetesLeaseStore store =
                new KubernetesLeaseStore(clients.election(), ClusterIdConfigMap.NAMESPACE, election.leaseName());
        LeaseElector elector = new LeaseElector(store, election, System::nanoTime, clock, metrics);
        return new RolePart(name, elector, works.get(role).create(setting, elector, elector.identity()));
    }
}
