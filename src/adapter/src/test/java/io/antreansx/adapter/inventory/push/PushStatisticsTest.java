package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PushStatisticsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final PushStatistics statistics = new PushStatistics(nanos::get);

    @Test
    void silenceIsCountedFromTheLastProgressOnAMonotonicClockThatWrapsAround() {
        // Given
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        statistics.progress(true);

        // When
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        // Then
        assertThat(statistics.sinceProgress()).isEqualTo(Duration.ofSeconds(3));
        assertThat(statistics.isInRequest()).isTrue();
    }
}
