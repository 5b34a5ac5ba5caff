package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;

/**
 * When everything is compared: now and then, and when the number of objects does not fit what the probe saw. Deleting
 * rules of virtual machines looks like deleting ours until it is compared; where it goes on and never was ours, the
 * comparisons become rarer. Used by one thread.
 */
final class SweepTimes {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(4);
    /** The longest that a deletion of ours waits among those of others. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Duration regular;
    private Instant nextRegular = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private boolean unexplained;
    private boolean unexplainedSinceBegun;
    private Instant retryAt = Instant.MIN;
    private int failures;

    SweepTimes(Duration regular) {
        this.regular = regular;
    }

    /** The number of objects does not fit; stays so until a sweep. */
    void countDoesNotFit() {
        unexplained = true;
        unexplainedSinceBegun = true;
    }

    /** A sweep begins, or a read of everything; it explains nothing that happens from now on. */
    void begun() {
        unexplainedSinceBegun = false;
    }

    boolean isDue(Instant now) {
        if (now.isBefore(retryAt)) {
            return false;
        }
        return !now.isBefore(nextRegular) || (unexplained && !now.isBefore(notBefore));
    }

    void dueNow() {
        nextRegular = Instant.MIN;
        notBefore = Instant.MIN;
        retryAt = Instant.MIN;
    }

    /** The list did not add up: objects came and went while it was read. It is tried again soon, less and less so. */
    void failed(Instant now) {
        Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 3));
        retryAt = now.plus(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
        failures++;
    }

    /** How often the list did not add up since it last did. */
    int failures() {
        return failures;
    }

    /** @param ours whether the sweep found a change that concerns this cluster */
    void swept(Instant now, boolean ours) {
        boolean quietUntilNow = !notBefore.equals(Instant.MIN) && now.isAfter(notBefore.plus(pause));
        if (ours || !unexplained || quietUntilNow) {
            pause = Duration.ZERO;
        }
        if (!ours && unexplained) {
            Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        notBefore = now.plus(pause);
        nextRegular = now.plus(regular);
        unexplained = unexplainedSinceBegun;
        failures = 0;
        retryAt = Instant.MIN;
    }
}
