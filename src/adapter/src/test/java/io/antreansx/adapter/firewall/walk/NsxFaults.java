package io.antreansx.adapter.firewall.walk;

import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.Random;

/**
 * What can happen to a request to NSX. Failures are what the client makes of them: a status becomes its kind, a connection
 * that is reset or too slow is unreachable, a truncated body or an HTML page is unexpected.
 */
final class NsxFaults {
    private final Random random;
    private final ManualClock clock;
    private final Runnable meanwhile;
    private double probability;

    /** @param meanwhile what others do between two requests, now and then */
    NsxFaults(Random random, ManualClock clock, Runnable meanwhile) {
        this.random = random;
        this.clock = clock;
        this.meanwhile = meanwhile;
    }

    /** @param next of each kind of fault at each request */
    void probability(double next) {
        probability = next;
    }

    private boolean strikes() {
        return random.nextDouble() < probability;
    }

    void beforeRequest() {
        if (strikes()) {
            meanwhile.run();
        }
        if (strikes()) {
            // Slow, but it answers in time.
            clock.advance(Duration.ofSeconds(1 + random.nextInt(3)));
        }
        if (strikes()) {
            throw switch (random.nextInt(8)) {
                case 0 -> failure(Kind.THROTTLED, 429, 0, -1, "429 Too Many Requests");
                case 1 -> failure(Kind.THROTTLED, 429, 0, 2000, "429 Too Many Requests, Retry-After 2");
                case 2 -> failure(Kind.UNAVAILABLE, 503, 0, -1, "503 Service Unavailable");
                case 3 -> failure(Kind.UNAVAILABLE, 500, 0, -1, "500 Internal Server Error");
                case 4 -> failure(Kind.UNREACHABLE, 0, 0, -1, "connection reset");
                case 5 -> timedOut();
                case 6 -> failure(Kind.UNEXPECTED, 200, 0, -1, "truncated body");
                default -> failure(Kind.UNEXPECTED, 200, 0, -1, "an HTML page instead of NSX's answer");
            };
        }
    }

    private NsxException timedOut() {
        clock.advance(Duration.ofSeconds(30));
        return failure(Kind.UNREACHABLE, 0, 0, -1, "no answer in time");
    }

    void beforeSearch() {
        if (random.nextDouble() < probability / 10) {
            throw failure(Kind.UNAVAILABLE, 503, 60508, -1, "the search index is being rebuilt");
        }
    }

    private static NsxException failure(Kind kind, int status, long code, long retryAfter, String message) {
        return new NsxException(kind, status, code, retryAfter, message, null);
    }

    boolean isStale() {
        return strikes();
    }

    boolean isShortPage() {
        return strikes();
    }
}
