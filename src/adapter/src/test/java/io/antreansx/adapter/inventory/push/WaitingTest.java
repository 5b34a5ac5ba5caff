package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final Waiting waiting = new Waiting(RandomGenerator.getDefault());

    @ParameterizedTest
    @ValueSource(longs = {86_400_000, Long.MAX_VALUE})
    void whoeverAsksForADayIsAskedAgainInMinutes(long milliseconds) {
        // When
        waiting.afterTrouble(throttled(milliseconds), NOW);

        // Then
        assertThat(waiting.remaining(NOW)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aMinuteIsGranted() {
        // When
        waiting.afterTrouble(throttled(60_000), NOW);

        // Then
        assertThat(waiting.remaining(NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    private static NsxException throttled(long milliseconds) {
        return new NsxException(NsxException.Kind.THROTTLED, 429, 0, milliseconds, "slow down", null);
    }
}
