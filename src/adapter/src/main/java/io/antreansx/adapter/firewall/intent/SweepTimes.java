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

    /** By then a change that was late is in the index. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Duration regular;
    private Instant nextRegular = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private boolean unexplained;
    private Instant retryAt = Instant.MIN;
    private int failures;
    private Instant lateSweep = Instant.MAX;
    private Duration latePause = LATE;
    private Instant lastLateSweep = Instant.MIN;

    SweepTimes(Duration regular) {
        this.regular = regular;
    }

    /** The number of objects does not fit; stays so until a sweep. */
    void countDoesNotFit() {
        unexplained = true;
    }

    /** More changed than one page of the newest changes shows; stays so until a sweep some time later. */
    void changesMayBeHidden(Instant now) {
        if (lateSweep.equals(Instant.MAX)) {
            boolean quietUntilNow = lastLateSweep.equals(Instant.MIN) || now.isAfter(lastLateSweep.plus(latePause));
            latePause = quietUntilNow ? LATE : latePause;
            lateSweep = now.plus(latePause);
        }
    }

    boolean isDue(Instant now) {
        if (now.isBefore(retryAt)) {
            return false;
        }
        return !now.isBefore(nextRegular) || !now.isBefore(lateSweep) || (unexplained && !now.isBefore(notBefore));
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
        sweptForLateChanges(now, ours);
        notBefore = now.plus(pause);
        nextRegular = now.plus(regular);
        unexplained = false;
        failures = 0;
        retryAt = Instant.MIN;
    }

    /** Where many objects of others change all the time and ours never, these sweeps become as rare as the regular ones. */
    private void sweptForLateChanges(Instant now, boolean ours) {
        if (now.isBefore(lateSweep)) {
            return;
        }
        Duration longer = latePause.multipliedBy(2);
        latePause = ours ? LATE : longer.compareTo(regular) > 0 ? regular : longer;
        lateSweep = Instant.MAX;
        lastLateSweep = now;
    }
}
