package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that is set back by a day, while search works. */
class ClockSetBackTest extends IntentReading {

    @BeforeEach
    void readThenSetBack() {
        givenWeb();
        poll();
        clock.advance(Duration.ofDays(-1));
    }

    @Test
    void whatIsKnownStaysKnownThoughNsxDoesNotAnswer() {
        // Given
        nsx.fail(NsxException.Kind.UNREACHABLE);

        // When
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);

        // Then
        assertThat(reader.hasRead()).isTrue();
    }

    @Test
    void aDeletionIsSeenAsSoonAsEver() {
        // Given
        poll();
        nsx.delete(WEB);

        // When
        Intent intent = Intent.NOTHING;
        for (int second = 0; second < 60; second += 2) {
            clock.advance(Duration.ofSeconds(2));
            intent = reader.poll(new Held(Set.of(WEB), Set.of()));
        }

        // Then
        assertThat(intent.policies()).isEmpty();
        assertThat(intent.gone()).containsExactly(WEB);
    }
}
