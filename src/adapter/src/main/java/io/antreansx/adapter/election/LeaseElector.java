package io.antreansx.adapter.election;

import io.antreansx.adapter.election.LeaseStore.LostRaceException;
import io.antreansx.adapter.election.LeaseStore.NotPermittedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Takes part in the election of one role until it is closed.
 *
 * <p>One daemon thread acquires and renews. {@link #isLeader()} compares two numbers and turns false by itself, whatever that
 * thread does, also while a request of it hangs.
 */
public final class LeaseElector implements Leadership, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LeaseElector.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ElectionSettings settings;
    private final Candidacy candidacy;
    private final ElectionLog log;
    private final Thread elections;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param nanoTime monotonic, {@code System::nanoTime}
     * @param clock for the times in the Lease, which only people read
     */
    public LeaseElector(
            LeaseStore store, ElectionSettings settings, LongSupplier nanoTime, Clock clock, MeterRegistry metrics) {
        this.settings = settings;
        this.candidacy = new Candidacy(store, settings, nanoTime, clock);
        this.log = new ElectionLog(settings, LOG);
        this.elections =
                Thread.ofPlatform().daemon().name("election-" + settings.role()).unstarted(this::takePart);
        Gauge.builder("nsx.adapter.election.leader", this, elector -> elector.isLeader() ? 1 : 0)
                .description("1 while this process leads the role, else 0")
                .tag("role", settings.role())
                .strongReference(true)
                .register(metrics);
    }

    public void start() {
        elections.start();
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

    /** Releases the lease; the work that needs it has stopped before. */
    @Override
    public void close() {
        closing.countDown();
        if (!hasStopped()) {
            LOG.warnf("The election of role %s did not stop in time; the lease is left to run out.", settings.role());
            return;
        }
        try {
            candidacy.release();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The lease %s was not released; it runs out by itself.", settings.leaseName());
        }
    }

    /** False once the thread that acquires and renews has died: this process would never lead again. */
    public boolean isAlive() {
        return elections.isAlive() || elections.getState() == Thread.State.NEW;
    }

    private void takePart() {
        try {
            do {
                attempt();
            } while (!closing.await(settings.retryPeriod().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
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
    }

    private boolean hasStopped() {
        if (elections.getState() == Thread.State.NEW) {
            return true;
        }
        try {
            return elections.join(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
