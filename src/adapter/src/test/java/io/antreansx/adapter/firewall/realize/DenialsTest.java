package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DenialsTest {
    private final ManualClock clock = new ManualClock();
    private final Denials denials = new Denials(clock, Duration.ofMinutes(10));
    private final Tier one = AntreaObjects.tier("nsx-category-ethernet", 0);
    private final Tier other = AntreaObjects.tier("nsx-category-emergency", 1);

    @Test
    void aDenialHoldsForItsTime() {
        // Given
        denials.add(one, "why");

        // When
        clock.advance(Duration.ofMinutes(9));

        // Then
        assertThat(denials.reason(one)).contains("why");
        clock.advance(Duration.ofMinutes(2));
        assertThat(denials.reason(one)).isEmpty();
    }

    @Test
    void whatNobodyWantsAnyMoreIsForgotten() {
        // Given
        denials.add(one, "why");
        denials.add(other, "because");

        // When
        denials.reason(one);
        denials.forgetTheRest();

        // Then
        assertThat(denials.size()).isOne();
        assertThat(denials.reason(one)).contains("why");
        assertThat(denials.reason(other)).isEmpty();
    }
}
