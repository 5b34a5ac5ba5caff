package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import io.antreansx.adapter.nsx.report.ReportClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The running adapter: waits for registration in the background, then starts its roles. Closing stops everything in the
 * reverse order.
 */
final class AdapterProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AdapterProcess.class);
    /** Until a small cluster's first inventory and policies are written. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final Supplier<AdapterConfig> files;
    private final KubernetesClients clients;
    private final RunningAdapter running;
    private final RoleParts roles;
    private final Conditions conditions;
    private final IntConsumer exit;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread startUp = Thread.ofPlatform().name("start-up").unstarted(this::startUp);

    /**
     * @param files reads the configuration files again
     * @param exit ends the process with a code
     */
    AdapterProcess(
            Supplier<AdapterConfig> files,
            KubernetesClients clients,
            RunningAdapter running,
            RoleParts roles,
            Clock clock,
            IntConsumer exit) {
        this.exit = exit;
        this.files = files;
        this.clients = clients;
        this.running = running;
        this.roles = roles;
        this.conditions = new Conditions(clock);
    }

    void start() {
        startUp.start();
    }

    private void startUp() {
        try {
            IdentityPart identityPart = new IdentityPart(files.get());
            running.add(identityPart);
            running.add(new ConditionsPart(conditions));
            ClusterIdConfigMap clusterId = new ClusterIdConfigMap(clients.general());
            Optional<ClusterIdentity> identity = new RegistrationWait(files, clusterId, closing).await();
            if (identity.isPresent()) {
                List<RolePart> parts = startRoles(identity.get(), clusterId);
                identityPart.registered(identity.get());
                new StartGarbage(closing, SETTLE, System::gc).collectAfter(parts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Also of an Error: the process would live on without its roles, and say that it is well.
            LOG.errorf(e, "The adapter cannot start: %s", Messages.of(e));
            exit.accept(ExitCodes.of(e));
        }
    }

    private List<RolePart> startRoles(ClusterIdentity identity, ClusterIdConfigMap clusterId) {
        AdapterConfig config = files.get();
        FirstTrust trust = FirstTrust.known(config, clusterId);
        NsxCluster nsx = new NsxCluster(NsxConnection.of(config, trust.trust()));
        started.push(nsx);
        RoleParts.Setting setting = new RoleParts.Setting(
                identity, config, nsx, new ReportClient(nsx, identity.clusterId()), clients.general(), conditions);
        List<RolePart> parts = roles.create(setting, clients).toList();
        parts.forEach(part -> {
            started.push(part);
            running.add(part);
            part.start();
        });
        LOG.infof(
                "Serving cluster %s (%s) with NSX at %s",
                identity.clusterName(), identity.clusterId(), config.bootstrap().nsxManagers());
        return parts;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            startUp.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warnf("%s did not stop cleanly: %s", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }
}
