package io.antreansx.adapter.election;

import io.antreansx.adapter.election.LeaseStore.LostRaceException;
import io.antreansx.adapter.election.LeaseStore.NotPermittedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Takes part in the election of one role until it is closed.
 *
 * <p>One daemon thread acquires and renews, another tells the listeners: a slow listener delays no renewal, and a request
 * that hangs delays no notice. {@link #isLeader()} compares two numbers and turns false by itself, whatever both threads do.
 */
public final class LeaseElector implements Leadership, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LeaseElector.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ElectionSettings settings;
    private final Candidacy candidacy;
    private final LeadershipNotices notices;
    private final ElectionLog log;
    private final Thread elections;
    private final Thread listening;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closing;

    /**
     * @param nanoTime monotonic, {@code System::nanoTime}
     * @param clock for the times in the Lease, which only people read
     */
    public LeaseElector(
            LeaseStore store, ElectionSettings settings, LongSupplier nanoTime, Clock clock, MeterRegistry metrics) {
        this.settings = settings;
        this.candidacy = new Candidacy(store, settings, nanoTime, clock);
        this.notices = new LeadershipNotices(candidacy);
        this.log = new ElectionLog(settings, LOG);
        this.elections =
                Thread.ofPlatform().daemon().name("election-" + settings.role()).unstarted(this::takePart);
        this.listening = Thread.ofPlatform()
                .daemon()
                .name("election-" + settings.role() + "-listeners")
                .unstarted(this::listen);
        Gauge.builder("nsx.adapter.election.leader", this, elector -> elector.isLeader() ? 1 : 0)
                .description("1 while this process leads the role, else 0")
                .tag("role", settings.role())
                .strongReference(true)
                .register(metrics);
    }

    /** Before {@link #start()}. */
    public void addListener(LeadershipListener listener) {
        notices.add(listener);
    }

    public void start() {
        elections.start();
        listening.start();
    }

    @Override
    public boolean isLeader() {
        return candidacy.isLeader();
    }

    @Override
    public long epoch() {
        return candidacy.epoch();
    }

    /** This process, as the Lease names it. */
    public String identity() {
        return settings.identity();
    }

    /** The leader as this process saw it last; empty when nobody leads or nothing is known yet. */
    public String holder() {
        return candidacy.holder();
    }

    /** Waits until the listeners have stopped their work, then releases the lease. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean drained = join(listening, DRAIN);
        boolean stopped = join(elections, DRAIN);
        if (!drained || !stopped) {
            LOG.warnf("The work of role %s did not stop in time; the lease is left to run out.", settings.role());
            return;
        }
        try {
            candidacy.release();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The lease %s was not released; it runs out by itself.", settings.leaseName());
        }
    }

    private void takePart() {
        while (!isClosing()) {
            try {
                candidacy.attempt();
                log.succeeded();
            } catch (LostRaceException e) {
                LOG.debugf("Lost a race for the lease %s; %s holds it.", settings.leaseName(), candidacy.holder());
            } catch (NotPermittedException e) {
                log.notPermitted(e);
            } catch (RuntimeException e) {
                log.failed(e);
            }
            signal();
            pause(settings.retryPeriod().toNanos(), false);
        }
    }

    private void listen() {
        while (!isClosing()) {
            notices.announce();
            long remaining = candidacy.remainingNanos();
            pause(remaining > 0 ? remaining : settings.retryPeriod().toNanos(), true);
        }
        notices.end();
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param onSignal ends the pause with any signal; else only with closing */
    private void pause(long nanos, boolean onSignal) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
                if (onSignal) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    private static boolean join(Thread thread, Duration atMost) {
        if (thread.getState() == Thread.State.NEW) {
            return true;
        }
        try {
            thread.join(TimeUnit.MILLISECONDS.toMillis(atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
