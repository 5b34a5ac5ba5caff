package io.antreansx.adapter.firewall;

import io.antreansx.adapter.config.CcpAdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.firewall.intent.IntentReader;
import io.antreansx.adapter.firewall.intent.IntentRequests;
import io.antreansx.adapter.firewall.intent.IntentSource;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.firewall.intent.PolicyLookup;
import io.antreansx.adapter.firewall.intent.ReadSchedule;
import io.antreansx.adapter.firewall.realize.KubernetesObjects;
import io.antreansx.adapter.firewall.realize.Realizer;
import io.antreansx.adapter.firewall.realize.WriteRate;
import io.antreansx.adapter.firewall.realize.Writer;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyEvents;
import io.antreansx.adapter.firewall.status.StatusTracker;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The central-control-plane adapter: keeps one ACNP per DFW policy that NSX spans to this cluster. Only the leader reads
 * NSX and writes; a standby watches the cluster, so that it can start at once.
 */
public final class FirewallAdapter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FirewallAdapter.class);
    /** Longer than any write takes. */
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Several foreign changes in a row, and Antrea's status updates, make one pass. */
    private static final Duration DEBOUNCE = Duration.ofMillis(100);

    private final Leadership leadership;
    private final Conditions conditions;
    private final KubernetesObjects objects;
    private final Writer writer;
    private final PolicyEvents events;
    private final FirewallLoop loop;
    private final FirewallMetrics metrics;
    private final Explainer explainer;
    private final Duration pollInterval;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean pollAtOnce = new AtomicBoolean();
    private final Thread thread;
    private final Progress progress = new Progress(System::nanoTime);
    private volatile boolean running = true;
    private boolean told;

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
        this.objects = new KubernetesObjects(kubernetes, wake::release, clock);
        OptionalDouble qps = config.reconcilerQps();
        Term term = new Term(leadership);
        this.writer = new Writer(
                objects,
                term,
                config.reconcilerWorkers(),
                new WriteRate(
                        qps.isPresent()
                                ? OptionalDouble.of(qps.getAsDouble() * config.reconcilerWorkers())
                                : OptionalDouble.empty(),
                        config.reconcilerBurst() * config.reconcilerWorkers(),
                        System::nanoTime));
        Realizer realizer = new Realizer(objects, writer, clock, config.realizeErrorSyncInterval(), GROUP_PATIENCE);
        IntentRequests requests = new IntentRequests();
        IntentSource source = new NsxIntentSource(progress.watching(nsx), cluster, requests);
        ReadSchedule schedule = ReadSchedule.of(config.reconcilerResync(), config.caution());
        IntentReader reader = new IntentReader(source, cluster.controlPlanePath(), schedule, clock, this::startSweep);
        this.events = new PolicyEvents(kubernetes, objects, clock);
        StatusTracker tracker = new StatusTracker(
                clock, System::nanoTime, config.realizeTimeout(), config.realizeErrorSyncInterval(), events);
        this.loop = new FirewallLoop(reader, objects, realizer, writer, term, conditions, tracker);
        this.metrics = new FirewallMetrics(registry, loop::status, requests);
        this.explainer = new Explainer(new PolicyLookup(new NsxIntentSource(nsx, cluster)), kubernetes);
        this.thread = new Thread(this::run, "firewall");
        thread.setDaemon(true);
    }

    /** Every few minutes for about a second: not worth a thread that waits. A deletion that it shows does not wait for the next poll. */
    private void startSweep(Runnable sweep) {
        Thread.ofPlatform().daemon().name("firewall-sweep").start(() -> {
            sweep.run();
            pollAtOnce.set(true);
            wake.release();
        });
    }

    public void start() {
        objects.start();
        thread.start();
    }

    /** Ready: the cluster is known. Neither leadership nor NSX counts, so that an NSX that is down makes no pod unready. */
    public boolean hasSynced() {
        return objects.hasSynced();
    }

    /** The loop goes on; waiting for NSX, however long that takes, and every single write count as going on. */
    public boolean isAlive() {
        return thread.isAlive() && progress.isRecent(writer.lastWrite());
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
            progress.made();
            try {
                if (!leadership.isLeader() || !objects.hasSynced()) {
                    loop.standBy();
                    pause(Duration.ofMillis(200));
                    continue;
                }
                loop.startTerm();
                if (pollAtOnce.getAndSet(false) || System.nanoTime() - nextPoll >= 0) {
                    boolean answered = metrics.timePoll(loop::poll);
                    failures = answered ? 0 : failures + 1;
                    nextPoll = System.nanoTime() + untilNextPoll(failures).toNanos();
                }
                loop.realize();
                loop.judge();
                told = false;
                sleep(DEBOUNCE);
                pause(Duration.ofNanos(nextPoll - System.nanoTime()));
            } catch (RuntimeException unexpected) {
                tell(unexpected);
                failures++;
                nextPoll = System.nanoTime();
                sleep(untilNextPoll(failures));
            }
        }
    }

    /** In full once, until a pass succeeds: the same bug would fill the log with every attempt. */
    private void tell(RuntimeException unexpected) {
        if (!told && running) {
            LOG.error("the firewall's pass failed; it is tried again, less and less often", unexpected);
        }
        told = true;
        conditions.report(ConditionType.CCP_ADAPTER_HEALTHY, false, "UnexpectedFailure", String.valueOf(unexpected));
    }

    /** Jittered, so that many clusters do not ask at once; longer while NSX does not answer. */
    private Duration untilNextPoll(int failures) {
        double jitter = 0.9 + ThreadLocalRandom.current().nextDouble() * 0.2;
        long millis = (long) (pollInterval.toMillis() * jitter) << Math.min(failures, 4);
        return Duration.ofMillis(failures == 0 ? millis : Math.min(millis, LONGEST_PAUSE.toMillis()));
    }

    /** Until the time is over or something changed in the cluster. */
    private void pause(Duration time) {
        try {
            if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Until the time is over, whatever changes. */
    private void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Returns when nothing is written any more, so that the lease can be given up. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        writer.close();
        events.close();
        if (thread.isAlive()) {
            try {
                thread.join(STOP_TIME);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        objects.close();
    }
}
