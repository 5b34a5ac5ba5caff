package io.antreansx.adapter.election;

import io.antreansx.adapter.election.LeaseStore.LostRaceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The election itself, one attempt at a time; {@link LeaseElector} gives it its thread.
 *
 * <p>Why two candidates never lead at once: a leader's term ends {@code renewDeadline} after it <em>began</em> a renewal
 * that the store accepted. Another candidate saw that renewal, or a later one, when it was stored or afterwards, and waits a
 * whole lease from then on its own monotonic clock. The lease is longer than the deadline, and a write over a record that
 * changed is refused. Wall clocks take no part.
 */
final class Candidacy implements Leadership {

    /** @param validUntil monotonic; the term is over from then on */
    private record Term(long epoch, long validUntil) {}

    private final LeaseStore store;
    private final ElectionSettings settings;
    private final LongSupplier nanoTime;
    private final Clock clock;

    // written by the elector's thread only
    private LeaseRecord observed;
    private long observedAt;

    private volatile Term term;
    private volatile long lastEpoch;
    private volatile String holder = "";

    Candidacy(LeaseStore store, ElectionSettings settings, LongSupplier nanoTime, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    @Override
    public boolean isLeader() {
        return remainingNanos() > 0;
    }

    @Override
    public long epoch() {
        return lastEpoch;
    }

    /** Time that is left of this process's term; nothing or negative when it has none. */
    long remainingNanos() {
        Term now = term;
        return now == null ? 0 : now.validUntil() - nanoTime.getAsLong();
    }

    /** Identity of the leader as far as this process knows; empty when nobody leads. */
    String holder() {
        return holder;
    }

    /** Acquires or renews, when this process may. Fails as {@link LeaseStore} does; a term then runs out by itself. */
    void attempt() {
        long began = nanoTime.getAsLong();
        if (isLeader() && renewedAsLastSeen(began)) {
            return;
        }
        try {
            Optional<LeaseRecord> stored = store.get();
            observe(stored);
            if (stored.isEmpty()) {
                if (observed == null || mine(observed) || leaseIsOver()) {
                    // epochs go on: a term after a deletion must differ from every earlier one
                    long epoch = observed == null ? 1 : observed.transitions() + 1;
                    accepted(store.create(claim(epoch, "")), began);
                }
                return;
            }
            LeaseRecord current = stored.get();
            if (isLeader() && mine(current)) {
                accepted(store.update(renewal(current)), began);
            } else if (mine(current) || current.isReleased() || leaseIsOver()) {
                // our own identity without a term: an earlier write arrived although we gave it up; this is a new term
                accepted(store.update(claim(current.transitions() + 1, current.resourceVersion())), began);
            }
        } catch (LostRaceException e) {
            observe(store.get());
            throw e;
        }
    }

    /**
     * Renews without reading before: the stored record is the one that this process wrote last, or the write changes nothing.
     * An API server makes a Lease that was deleted anew with such a write; the term has not ended, and goes on.
     *
     * @return false when the record is another one by now, or none
     */
    private boolean renewedAsLastSeen(long began) {
        try {
            accepted(store.update(renewal(observed)), began);
            return true;
        } catch (LostRaceException changed) {
            return false;
        }
    }

    /** Ends the term at once and tells the others, so that they need not wait for the lease to run out. */
    void release() {
        boolean led = isLeader();
        term = null;
        if (!led) {
            return;
        }
        Optional<LeaseRecord> stored = store.get();
        if (stored.isPresent() && mine(stored.get())) {
            LeaseRecord current = stored.get();
            store.update(new LeaseRecord(
                    "",
                    current.leaseSeconds(),
                    current.acquired(),
                    clock.instant(),
                    current.transitions(),
                    current.resourceVersion()));
            holder = "";
        }
    }

    private void observe(Optional<LeaseRecord> stored) {
        if (stored.isEmpty()) {
            return;
        }
        LeaseRecord current = stored.get();
        if (!current.equals(observed)) {
            // the time after the read: later than the moment at which the holder wrote it
            observed = current;
            observedAt = nanoTime.getAsLong();
        }
        holder = current.holder();
        if (!mine(current)) {
            term = null;
        }
    }

    private boolean leaseIsOver() {
        Duration lease =
                observed.leaseSeconds() > 0 ? Duration.ofSeconds(observed.leaseSeconds()) : settings.leaseDuration();
        return nanoTime.getAsLong() - observedAt >= lease.toNanos();
    }

    private void accepted(LeaseRecord stored, long began) {
        observed = stored;
        observedAt = nanoTime.getAsLong();
        holder = stored.holder();
        lastEpoch = stored.transitions();
        term = new Term(stored.transitions(), began + settings.renewDeadline().toNanos());
    }

    private boolean mine(LeaseRecord current) {
        return current.holder().equals(settings.identity());
    }

    private LeaseRecord claim(long transitions, String resourceVersion) {
        return new LeaseRecord(
                settings.identity(), leaseSeconds(), clock.instant(), clock.instant(), transitions, resourceVersion);
    }

    private LeaseRecord renewal(LeaseRecord current) {
        return new LeaseRecord(
                settings.identity(),
                leaseSeconds(),
                current.acquired(),
                clock.instant(),
                current.transitions(),
                current.resourceVersion());
    }

    private int leaseSeconds() {
        return Math.toIntExact(
                Math.max(1, settings.leaseDuration().plusMillis(999).toSeconds()));
    }
}
