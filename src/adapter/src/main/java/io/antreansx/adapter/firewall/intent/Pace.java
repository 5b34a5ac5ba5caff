package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asked before each read by path; may wait, so that long rounds leave NSX room for others. */
@FunctionalInterface
public interface Pace {
    void next();

    /** At most {@code perSecond} reads a second. */
    static Pace of(int perSecond) {
        Duration gap = Duration.ofSeconds(1).dividedBy(perSecond);
        return () -> LockSupport.parkNanos(gap.toNanos());
    }
}
