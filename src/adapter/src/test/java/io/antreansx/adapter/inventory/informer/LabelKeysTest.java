package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelKeysTest {

    private static final Map<String, String> LABELS = Map.of(
            "app", "shop", "app.kubernetes.io/name", "shop", "pod-template-hash", "5d9c", "example.com/team", "blue");

    @Test
    void everyLabelIsShownWithoutPatterns() {
        // Given
        LabelKeys keys = LabelKeys.of(List.of());

        // When
        Map<String, String> shown = keys.shown(LABELS);

        // Then
        assertThat(shown).isEqualTo(LABELS);
    }

    @Test
    void patternShowsOnlyKeysThatMatchAsAWhole() {
        // Given
        LabelKeys keys = LabelKeys.of(List.of("app", "example.com/*"));

        // When
        Map<String, String> shown = keys.shown(LABELS);

        // Then
        assertThat(shown).containsOnlyKeys("app", "example.com/team");
    }

    @Test
    void exclamationMarkHidesWhatElseIsShown() {
        // Given
        LabelKeys keys = LabelKeys.of(List.of("!*-hash", "!app.kubernetes.io/*"));

        // When
        Map<String, String> shown = keys.shown(LABELS);

        // Then
        assertThat(shown).containsOnlyKeys("app", "example.com/team");
    }
}
