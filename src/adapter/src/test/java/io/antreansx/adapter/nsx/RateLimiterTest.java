package io.antreansx.adapter.nsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final RateLimiter limiter = new RateLimiter(50, () -> now, nanos -> now += nanos);

    @Test
    void burstGoesOutAtOnceAndTheRestAtTheRate() {
        // When
        acquire(105);

        // Then
        assertThat(now / (double) SECOND).isCloseTo(2.0, within(0.1));
    }

    @Test
    void timeLostByWakingLateIsMadeUpFor() {
        // Given
        RateLimiter late = new RateLimiter(90, () -> now, nanos -> now += nanos + SECOND / 50);

        // When
        for (int i = 0; i < 900; i++) {
            late.acquire();
        }

        // Then
        assertThat(now / (double) SECOND).isCloseTo(9.9, within(0.1));
    }

    @Test
    void noSecondHoldsMoreThanTheRateAndOneBurst() {
        // When
        acquire(500);
        long begin = now;
        int inOneSecond = 0;
        while (now - begin <= SECOND) {
            limiter.acquire();
            inOneSecond++;
        }

        // Then
        assertThat(inOneSecond).isBetween(50, 55);
    }

    @Test
    void eachSlowDownHalvesTheRate() {
        // When
        limiter.slowDown();
        limiter.slowDown();

        // Then
        assertThat(limiter.perSecond()).isEqualTo(12.5);
    }

    @Test
    void rateNeverFallsBelowOne() {
        // When
        for (int i = 0; i < 20; i++) {
            limiter.slowDown();
        }

        // Then
        assertThat(limiter.perSecond()).isEqualTo(1);
    }

    @Test
    void rateGrowsByOneASecondUpToItsLimit() {
        // Given
        limiter.slowDown();

        // When
        now += 10 * SECOND;
        double after10 = limiter.perSecond();
        now += 100 * SECOND;

        // Then
        assertThat(after10).isEqualTo(35);
        assertThat(limiter.perSecond()).isEqualTo(50);
    }

    private void acquire(int times) {
        for (int i = 0; i < times; i++) {
            limiter.acquire();
        }
    }
}
