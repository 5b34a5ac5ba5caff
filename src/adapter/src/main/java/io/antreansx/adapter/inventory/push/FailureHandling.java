package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What a failed request leads to: waiting, reading again, halving, parking. Not thread-safe. */
final class FailureHandling {

    private static final Logger LOG = Logger.getLogger(FailureHandling.class);
    /** Objects refused one after the other without a success: it is not the objects, then. */
    private static final int MAX_REFUSED_IN_A_ROW = 20;
    /** Readings after which a batch that does not fit what was read counts as invalid. */
    private static final int MAX_MISSES = 2;

    /** At most once in this time a refusal makes us read NSX again. */
    private static final Duration DOUBT_PERIOD = Duration.ofMinutes(1);

    private static final Set<Integer> PERHAPS_DONE = Set.of(408, 500, 502, 504);

    private final RetryQueue retries;
    private final ParkingLot parking;
    private final Waiting waiting;
    private final EnumSet<ObjectKind> toLoad;
    private final Duration parkTime;
    private final Function<ObjectKey, String> nameOf;
    private final Runnable unanswered;
    private int refusedInARow;
    private Instant nextDoubt = Instant.MIN;
    private int misses;

    /**
     * @param toLoad kinds that are to be read again; added to
     * @param unanswered run when a batch was sent of which nobody knows whether, and when, it takes effect
     */
    FailureHandling(
            RetryQueue retries,
            ParkingLot parking,
            Waiting waiting,
            EnumSet<ObjectKind> toLoad,
            Duration parkTime,
            Function<ObjectKey, String> nameOf,
            Runnable unanswered) {
        this.retries = retries;
        this.parking = parking;
        this.waiting = waiting;
        this.toLoad = toLoad;
        this.parkTime = parkTime;
        this.nameOf = nameOf;
        this.unanswered = unanswered;
    }

    void succeeded() {
        refusedInARow = 0;
        misses = 0;
    }

    /** @param changes what was in the request; none when it was a reading */
    void handle(NsxException e, List<Change> changes, Instant now) {
        switch (e.kind()) {
            case INVALID -> invalid(e, changes, now);
            case TOO_LARGE -> tooLarge(e, changes, now);
            case NOT_FOUND, CONFLICT -> misfit(e, changes, now);
            case FORBIDDEN, UNTRUSTED -> {
                retries.keep(changes);
                waiting.afterRefusal(now);
            }
            case THROTTLED -> again(e, changes, false, now);
            case UNAVAILABLE -> again(e, changes, PERHAPS_DONE.contains(e.status()), now);
            case UNREACHABLE, UNEXPECTED -> again(e, changes, true, now);
        }
    }

    private void invalid(NsxException e, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            waiting.afterRefusal(now);
        } else if (changes.size() > 1) {
            retries.split(changes);
        } else {
            park(changes.getFirst(), e, now);
        }
    }

    private void tooLarge(NsxException e, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            waiting.afterTrouble(e, now);
        } else if (changes.size() > 1) {
            retries.split(changes);
        } else {
            park(changes.getFirst(), e, now);
        }
    }

    /** NSX has something else than we thought: the cluster is gone, or an object is, or somebody else wrote. */
    private void misfit(NsxException e, List<Change> changes, Instant now) {
        misses++;
        if (misses > MAX_MISSES && !changes.isEmpty()) {
            invalid(e, changes, now);
            return;
        }
        retries.keep(changes);
        toLoad.addAll(EnumSet.allOf(ObjectKind.class));
        waiting.afterTrouble(e, now);
    }

    private void again(NsxException e, List<Change> changes, boolean perhapsDone, Instant now) {
        if (perhapsDone && !changes.isEmpty()) {
            changes.forEach(change -> toLoad.add(change.key().kind()));
            unanswered.run();
        }
        retries.keep(changes);
        waiting.afterTrouble(e, now);
    }

    private void park(Change change, NsxException e, Instant now) {
        ObjectKey key = change.key();
        String name = nameOf.apply(key);
        parking.park(
                new ParkedObject(key, name, e.getMessage(), change.type(), change.target(), now, now.plus(parkTime)));
        LOG.warnf(
                "NSX refuses %s %s; it is left alone until it changes, or for %d s: %s",
                key.kind(), name, (Long) parkTime.toSeconds(), e.getMessage());
        if (!now.isBefore(nextDoubt)) {
            // Perhaps our picture of NSX is wrong: a create of what it has, an update of what it lacks.
            toLoad.add(key.kind());
            nextDoubt = now.plus(DOUBT_PERIOD);
        }
        refusedInARow++;
        if (refusedInARow >= MAX_REFUSED_IN_A_ROW) {
            waiting.afterTrouble(e, now);
        }
    }
}
