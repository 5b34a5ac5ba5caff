package io.antreansx.adapter.nsx;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A token bucket that halves its rate when NSX says "slow down" and gains one request a second for each second without
 * that. Shared by all endpoints, because NSX counts per client. Thread-safe; callers are served in turn.
 */
final class RateLimiter {

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final LongConsumer sleepNanos;
    private final double maxPerSecond;

    private double perSecond;
    private double tokens;
    private long refilledAt;
    private long raisedAt;

    RateLimiter(int maxPerSecond) {
        this(maxPerSecond, System::nanoTime, LockSupport::parkNanos);
    }

    RateLimiter(int maxPerSecond, LongSupplier nanoTime, LongConsumer sleepNanos) {
        this.nanoTime = nanoTime;
        this.sleepNanos = sleepNanos;
        this.maxPerSecond = maxPerSecond;
        this.perSecond = maxPerSecond;
        this.tokens = burst();
        this.refilledAt = nanoTime.getAsLong();
        this.raisedAt = refilledAt;
    }

    /** Waits until the next request may go out. */
    void acquire() {
        long wait = reserve();
        if (wait > 0) {
            sleepNanos.accept(wait);
        }
    }

    /** NSX answered 429 or 503. */
    synchronized void slowDown() {
        refill();
        perSecond = Math.max(1, perSecond / 2);
        tokens = Math.min(tokens, 0);
        raisedAt = refilledAt;
    }

    synchronized double perSecond() {
        refill();
        return perSecond;
    }

    private synchronized long reserve() {
        refill();
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / perSecond * SECOND);
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        while (now - raisedAt >= SECOND && perSecond < maxPerSecond) {
            perSecond = Math.min(maxPerSecond, perSecond + 1);
            raisedAt += SECOND;
        }
        tokens = Math.min(burst(), tokens + (now - refilledAt) * perSecond / SECOND);
        refilledAt = now;
    }

    private double burst() {
        return Math.max(1, perSecond / 10);
    }
}
