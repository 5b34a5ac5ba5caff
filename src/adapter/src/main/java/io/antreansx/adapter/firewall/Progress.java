package io.antreansx.adapter.firewall;

import io.antreansx.adapter.nsx.Nsx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Whether a loop goes on. Waiting for NSX does: a request ends by its own time-out, which may be an hour, and a pod that is
 * restarted meanwhile would only wait again. Thread-safe.
 */
final class Progress {
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final LongSupplier nanoTime;
    private final AtomicInteger asking = new AtomicInteger();
    private volatile long made;

    Progress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.made = nanoTime.getAsLong();
    }

    void made() {
        made = nanoTime.getAsLong();
    }

    /** @param other progress that somebody else made, by the same clock */
    boolean isRecent(long other) {
        long now = nanoTime.getAsLong();
        return asking.get() > 0 || Math.min(now - made, now - other) < STUCK.toNanos();
    }

    /** The same NSX; each of its answers is progress. */
    Nsx watching(Nsx nsx) {
        return new Nsx() {
            @Override
            public <A, T> T call(Class<A> api, Function<A, T> request) {
                asking.incrementAndGet();
                try {
                    return nsx.call(api, request);
                } finally {
                    made();
                    asking.decrementAndGet();
                }
            }

            @Override
            public void close() {
                nsx.close();
            }
        };
    }
}
