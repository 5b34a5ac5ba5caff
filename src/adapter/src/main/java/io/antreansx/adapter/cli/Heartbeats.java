package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.health.AdapterIdentity;
import io.antreansx.adapter.health.AdapterRole;
import io.antreansx.adapter.health.AntreaComponents;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.health.Heartbeat;
import io.antreansx.adapter.health.KubernetesInfoStore;
import io.antreansx.adapter.inventory.InventoryStatus;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.troubleshoot.KubernetesWorkloads;
import io.antreansx.adapter.troubleshoot.TraceflowRequests;
import io.antreansx.adapter.troubleshoot.TraceflowRunner;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What {@code serve} tells Kubernetes and NSX about its roles. */
final class Heartbeats {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

    private final AdapterConfig config;
    private final KubernetesClient client;
    private final ReportClient reports;
    private final Conditions conditions;
    private final MeterRegistry metrics;
    private final Clock clock;

    /** @param reports one for both roles: NSX is asked once whether it takes reports */
    Heartbeats(
            AdapterConfig config,
            KubernetesClient client,
            ReportClient reports,
            Conditions conditions,
            MeterRegistry metrics,
            Clock clock) {
        this.config = config;
        this.client = client;
        this.reports = reports;
        this.conditions = conditions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Who a process is; the pod's facts are empty outside of a pod. */
    record Process(String version, String podName, String namespace, String nodeName, ClusterIdentity cluster) {}

    /** @param lease this process's name in the role's Lease */
    Heartbeat inventory(
            Process process,
            Leadership leadership,
            String lease,
            Supplier<InventoryStatus> status,
            BooleanSupplier alive) {
        return heartbeat(
                AdapterRole.MP,
                identity(process, lease),
                leadership,
                new Heartbeat.Sources(
                        () -> RoleSummaries.of(status.get()),
                        alive,
                        Optional.of(new AntreaComponents(client, config.mp().conditionTimeout(), clock))));
    }

    /** @param lease this process's name in the role's Lease */
    Heartbeat firewall(
            Process process,
            Leadership leadership,
            String lease,
            Supplier<FirewallStatus> status,
            BooleanSupplier alive) {
        return heartbeat(
                AdapterRole.CCP,
                identity(process, lease),
                leadership,
                new Heartbeat.Sources(new FirewallSummaries(status), alive, Optional.empty()));
    }

    /**
     * Answers NSX's traceflow requests.
     *
     * @param leadership of the management-plane role
     * @param rulePaths (policy path, rule id) to rule path, where the intent is known
     */
    TraceflowRequests traceflows(
            Leadership leadership, BiFunction<String, Long, Optional<String>> rulePaths, Executor executor) {
        Duration half = config.mp().clientTimeout().dividedBy(2);
        return new TraceflowRequests(
                reports,
                runner(client, rulePaths, clock)::run,
                new KubernetesWorkloads(client),
                leadership,
                executor,
                half.compareTo(LONGEST_POLL) < 0 ? half : LONGEST_POLL,
                clock);
    }

    static TraceflowRunner runner(
            KubernetesClient client, BiFunction<String, Long, Optional<String>> rulePaths, Clock clock) {
        return new TraceflowRunner(
                client,
                rulePaths,
                () -> UUID.randomUUID().toString().substring(0, 8),
                TraceflowRunner.Waiting.real(),
                clock);
    }

    private AdapterIdentity identity(Process process, String lease) {
        return new AdapterIdentity(
                process.version(),
                process.podName(),
                process.namespace(),
                process.nodeName(),
                lease,
                process.cluster(),
                config.bootstrap().nsxManagers().stream()
                        .map(NsxManagerAddress::toString)
                        .toList());
    }

    private Heartbeat heartbeat(
            AdapterRole role, AdapterIdentity self, Leadership leadership, Heartbeat.Sources sources) {
        return new Heartbeat(
                role,
                self,
                leadership,
                conditions,
                sources,
                new KubernetesInfoStore(client),
                reports,
                sender(role),
                metrics,
                clock);
    }

    /** One daemon thread that ends when there is nothing to send any more. */
    private static Executor sender(AdapterRole role) {
        ThreadPoolExecutor sender = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .name("reports-" + role.name().toLowerCase(Locale.ROOT))
                        .factory());
        sender.allowCoreThreadTimeOut(true);
        return sender;
    }
}
