package io.antreansx.bench.inventory;

import java.util.concurrent.locks.LockSupport;

/** The same limit as the adapter's own towards NSX: so many requests a second, a tenth of that at once. */
final class Pace {

    private static final int BURST_SHARE = 10;

    private final long interval;
    private final long burst;
    private long next;

    /** @param perSecond 0 for no limit */
    Pace(int perSecond) {
        interval = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
        burst = interval * (perSecond / BURST_SHARE);
        next = System.nanoTime() - burst;
    }

    /** Waits until the next request may go out. */
    void await() {
        next = Math.max(next + interval, System.nanoTime() - burst);
        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }
}
