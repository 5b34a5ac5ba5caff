package io.antreansx.simcluster.antrea;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what antrea-controller and its agents do, as far as the Kubernetes API shows it: creates the static tiers, computes the status of
 * ClusterGroups and policies, keeps AntreaControllerInfo and one AntreaAgentInfo per node fresh, and answers Traceflows by evaluating the
 * policies. Nothing is enforced; there is no data plane. For nodes without a kubelet it renews the node's Lease too, so that a real
 * control plane keeps them Ready.
 */
public final class AntreaSimulator implements AutoCloseable {

    /** Antrea's own cadence. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(AntreaSimulator.class);
    private static final Duration LEASE_RENEWAL = Duration.ofSeconds(10);
    /** Statuses that are written at once: one after the other, thousands of groups would wait for minutes. */
    private static final int STATUS_WRITES = 8;

    private final KubernetesClient client;
    private final Clock clock;
    private final Duration heartbeat;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("antrea-simulator").factory());
    private final ExecutorService workers = Executors.newFixedThreadPool(
            STATUS_WRITES, Thread.ofPlatform().daemon().name("antrea-status").factory());
    private final WorkQueue queue;
    private final List<Future<?>> repeated = new ArrayList<>();
    private Watched watched;

    public AntreaSimulator(KubernetesClient client, Clock clock) {
        this(client, clock, HEARTBEAT);
    }

    /**
     * A simulator with a cadence of its own.
     *
     * @param heartbeat time between two updates of the info resources
     */
    public AntreaSimulator(KubernetesClient client, Clock clock, Duration heartbeat) {
        this.client = client;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.queue = new WorkQueue(executor);
    }

    /** Creates the tiers and starts to watch; returns when everything that was there has been seen once. */
    public void start() {
        StaticTiers.ensure(client);
        InfoHeartbeats infos = new InfoHeartbeats(client, clock);
        NodeLeases leases = new NodeLeases(client, clock);
        watched = new Watched(client, queue::changed, queue::workloadChanged);
        queue.process(new Reconciler(client, clock, watched, workers, () -> survive(infos::beat)), watched);
        repeat(infos::beat, heartbeat);
        repeat(leases::renew, LEASE_RENEWAL);
    }

    private void repeat(Runnable task, Duration period) {
        repeated.add(executor.scheduleAtFixedRate(() -> survive(task), 0, period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A periodic task that throws is never run again, and an API server may be away for a while. */
    private static void survive(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.warn("The Antrea simulator tries again at its next turn: {}", failure.getMessage());
        }
    }

    @Override
    public void close() {
        repeated.forEach(task -> task.cancel(false));
        executor.shutdownNow();
        workers.shutdownNow();
        if (watched != null) {
            watched.close();
        }
    }
}
