package io.antreansx.adapter.firewall;

import io.antreansx.adapter.config.CcpAdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.intent.IntentReader;
import io.antreansx.adapter.firewall.intent.IntentSource;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.firewall.intent.Pace;
import io.antreansx.adapter.firewall.intent.PolicyLookup;
import io.antreansx.adapter.firewall.intent.ReadSchedule;
import io.antreansx.adapter.firewall.realize.KubernetesObjects;
import io.antreansx.adapter.firewall.realize.Realizer;
import io.antreansx.adapter.firewall.realize.WriteRate;
import io.antreansx.adapter.firewall.realize.Writer;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.nsx.Nsx;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The central-control-plane adapter: keeps one ACNP per DFW policy that NSX spans to this cluster. Only the leader reads
 * NSX and writes; a standby watches the cluster, so that it can start at once.
 */
public final class FirewallAdapter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FirewallAdapter.class);
    private static final Duration ALIVE = Duration.ofMinutes(2);
    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Several foreign changes in a row, and Antrea's status updates, make one pass. */
    private static final Duration DEBOUNCE = Duration.ofMillis(100);

    private final Leadership leadership;
    private final Conditions conditions;
    private final KubernetesObjects objects;
    private final Writer writer;
    private final FirewallLoop loop;
    private final FirewallMetrics metrics;
    private final Explainer explainer;
    private final Duration pollInterval;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long progress = System.nanoTime();

    public FirewallAdapter(
            ClusterIdentity cluster,
            CcpAdapterConfig config,
            Nsx nsx,
            KubernetesClient kubernetes,
            Leadership leadership,
            Conditions conditions,
            MeterRegistry registry,
            Clock clock) {
        this.leadership = leadership;
        this.conditions = conditions;
        this.pollInterval = config.pollInterval();
        this.objects = new KubernetesObjects(kubernetes, wake::release);
        OptionalDouble qps = config.reconcilerQps();
        this.writer = new Writer(
                objects,
                leadership,
                config.reconcilerWorkers(),
                new WriteRate(
                        qps.isPresent()
                                ? OptionalDouble.of(qps.getAsDouble() * config.reconcilerWorkers())
                                : OptionalDouble.empty(),
                        config.reconcilerBurst() * config.reconcilerWorkers(),
                        System::nanoTime));
        Realizer realizer = new Realizer(objects, writer, clock, config.realizeErrorSyncInterval(), GROUP_PATIENCE);
        IntentSource source = new NsxIntentSource(nsx, cluster);
        ReadSchedule schedule = ReadSchedule.withResync(config.reconcilerResync());
        Pace slowly = Pace.of(schedule.readsPerSecond());
        Pace pace = () -> {
            // A long round is progress too.
            progress = System.nanoTime();
            slowly.next();
        };
        IntentReader reader = new IntentReader(source, cluster.controlPlanePath(), schedule, pace, clock);
        this.loop = new FirewallLoop(reader, objects, realizer, writer, leadership, conditions, config, clock);
        this.metrics = new FirewallMetrics(registry, loop::status);
        this.explainer = new Explainer(new PolicyLookup(source), kubernetes);
        this.thread = new Thread(this::run, "firewall");
        thread.setDaemon(true);
    }

    public void start() {
        objects.start();
        thread.start();
    }

    /** Ready: the cluster is known and, on the leader, intent was read. */
    public boolean hasSynced() {
        return objects.hasSynced() && (loop.intentRead() || !leadership.isLeader());
    }

    /** The loop went round within two minutes; NSX being down does not stop it. */
    public boolean isAlive() {
        return thread.isAlive() && System.nanoTime() - progress < ALIVE.toNanos();
    }

    public FirewallStatus status() {
        return loop.status();
    }

    /**
     * What a policy becomes here, without writing; works without {@link #start()}.
     *
     * @param policy path, id or display name
     * @throws io.antreansx.adapter.nsx.NsxException when NSX did not answer
     */
    public Explanation explain(String policy) {
        return explainer.explain(policy);
    }

    private void run() {
        long nextPoll = System.nanoTime();
        int failures = 0;
        while (running) {
            progress = System.nanoTime();
            try {
                if (!leadership.isLeader() || !objects.hasSynced()) {
                    pause(Duration.ofMillis(200));
                    continue;
                }
                loop.startTerm();
                if (System.nanoTime() - nextPoll >= 0) {
                    boolean answered = metrics.timePoll(loop::poll);
                    failures = answered ? 0 : failures + 1;
                    nextPoll = System.nanoTime() + untilNextPoll(failures).toNanos();
                }
                loop.realize();
                loop.judge();
            } catch (RuntimeException unexpected) {
                LOG.error("the firewall's pass failed; the next one starts anew", unexpected);
                conditions.report(
                        ConditionType.CCP_ADAPTER_HEALTHY, false, "UnexpectedFailure", String.valueOf(unexpected));
            }
            Duration left = Duration.ofNanos(Math.max(0, nextPoll - System.nanoTime()));
            pause(DEBOUNCE);
            pause(left.minus(DEBOUNCE));
        }
    }

    /** Jittered, so that many clusters do not ask at once; longer while NSX does not answer. */
    private Duration untilNextPoll(int failures) {
        double jitter = 0.9 + ThreadLocalRandom.current().nextDouble() * 0.2;
        long millis = (long) (pollInterval.toMillis() * jitter) << Math.min(failures, 4);
        return Duration.ofMillis(failures == 0 ? millis : Math.min(millis, LONGEST_PAUSE.toMillis()));
    }

    /** Until the time is over or, after the debounce, something changed in the cluster. */
    private void pause(Duration time) {
        if (time.isNegative() || time.isZero()) {
            return;
        }
        try {
            if (time.equals(DEBOUNCE)) {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
            } else if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        writer.close();
        objects.close();
    }
}
