package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When the next request may go out. Not thread-safe. */
final class Waiting {

    private static final Duration SHORT_FIRST = Duration.ofMillis(500);
    private static final Duration SHORT_LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_FIRST = Duration.ofSeconds(30);
    private static final Duration LONG_LONGEST = Duration.ofMinutes(5);

    private final Backoff ordinary;
    private final Backoff refused;
    private Instant notBefore = Instant.MIN;

    Waiting(RandomGenerator random) {
        this.ordinary = new Backoff(SHORT_FIRST, SHORT_LONGEST, random);
        this.refused = new Backoff(LONG_FIRST, LONG_LONGEST, random);
    }

    Duration remaining(Instant now) {
        return now.isBefore(notBefore) ? Duration.between(now, notBefore) : Duration.ZERO;
    }

    /**
     * After an error that passes by itself: doubling, and never before NSX asked for, within reason: a proxy that asks for a
     * day is asked again in minutes.
     */
    void afterTrouble(NsxException e, Instant now) {
        Duration wait = ordinary.next();
        Duration asked = Duration.ofMillis(Math.min(e.retryAfterMillis().orElse(0), LONG_LONGEST.toMillis()));
        notBefore = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    }

    /** After an error that somebody must repair. */
    void afterRefusal(Instant now) {
        notBefore = now.plus(refused.next());
    }

    void reset() {
        ordinary.reset();
        refused.reset();
        notBefore = Instant.MIN;
    }
}
