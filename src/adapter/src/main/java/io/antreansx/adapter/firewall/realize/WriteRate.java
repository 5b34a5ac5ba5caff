package io.antreansx.adapter.firewall.realize;

import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The configured limit of writes a second, with a burst; no limit when none is configured. */
public final class WriteRate {
    private final double perNano;
    private final double burst;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    /**
     * @param perSecond of all workers together; no limit when absent
     * @param burst writes at once after a pause
     */
    public WriteRate(OptionalDouble perSecond, int burst, LongSupplier nanoTime) {
        this.perNano = perSecond.orElse(0) / 1e9;
        this.burst = Math.max(1, burst);
        this.nanoTime = nanoTime;
        this.tokens = this.burst;
        this.last = nanoTime.getAsLong();
    }

    static WriteRate unlimited() {
        return new WriteRate(OptionalDouble.empty(), 1, System::nanoTime);
    }

    void take() {
        if (perNano > 0) {
            LockSupport.parkNanos(reserve());
        }
    }

    /** Takes one write and tells how many nanoseconds to wait before it. */
    synchronized long reserve() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) * perNano);
        last = now;
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / perNano);
    }
}
