package io.antreansx.adapter.election;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Monotonic time that moves when a test says so. */
final class ManualTicker {

    private long now = 1;

    void advance(Duration by) {
        now += by.toNanos();
    }

    /** A process's own {@code nanoTime}: its origin is arbitrary. */
    LongSupplier withOrigin(long origin) {
        return () -> now + origin;
    }
}
