package io.antreansx.adapter.nsx;

import java.time.Clock;
import java.time.Duration;

/** The real client stack over HTTPS, with the time of a test's clock: nothing in it waits for real. */
public final class QuickNsx {

    private QuickNsx() {}

    /** A client whose rate limit counts by {@code clock} and never sleeps, and that tries a failed endpoint at once. */
    public static Nsx connect(NsxConnection connection, Clock clock) {
        RateLimiter limiter =
                new RateLimiter(connection.requestsPerSecond(), () -> clock.millis() * 1_000_000, nanoseconds -> {});
        return new NsxCluster(connection, new RestClientFactory(connection), limiter, Duration.ZERO);
    }
}
