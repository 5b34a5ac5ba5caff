package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final Map<String, String> WATCHED = Map.of("a", "1", "b", "2", "gone", "3");

    @Test
    void aWatchThatToldEverythingIsNotSuspect() {
        assertThat(Suspects.of(WATCHED, WATCHED)).isEqualTo(Suspects.NONE);
    }

    @Test
    void editsCreationsAndDeletionsThatNeverArriveAreMissed() {
        // When
        Suspects suspects = Suspects.of(WATCHED, Map.of("a", "1", "b", "5", "new", "6"));

        // Then
        assertThat(suspects.told()).isEqualTo(Map.of("b", "2", "new", "", "gone", "3"));
        assertThat(suspects.anyUnchanged(WATCHED)).isTrue();
    }

    @Test
    void whatWasOnItsWayArrives() {
        // Given
        Suspects suspects = Suspects.of(WATCHED, Map.of("a", "1", "b", "5", "new", "6"));

        // When
        boolean missed = suspects.anyUnchanged(Map.of("a", "1", "b", "5", "new", "6"));

        // Then
        assertThat(missed).isFalse();
    }
}
