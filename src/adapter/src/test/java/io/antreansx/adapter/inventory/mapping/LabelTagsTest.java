package io.antreansx.adapter.inventory.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTagsTest {

    @Test
    void labelsBecomeTagsSortedByKey() {
        // Given
        Map<String, String> labels = Map.of("tier", "web", "app", "frontend");

        // When
        LabelTags tags = LabelTags.of(labels);

        // Then
        assertThat(tags.tags())
                .isEqualTo(List.of(
                        Map.of("scope", "dis:k8s:app", "tag", "frontend"),
                        Map.of("scope", "dis:k8s:tier", "tag", "web")));
        assertThat(tags.cut()).isZero();
    }

    @Test
    void noLabelsAreAnEmptyList() {
        assertThat(LabelTags.of(Map.of()).tags()).isEmpty();
    }

    @Test
    void twentyLabelsAreKeptAndTheOthersCounted() {
        // Given
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 27; i++) {
            labels.put(String.format("key-%02d", i), "v");
        }

        // When
        LabelTags tags = LabelTags.of(labels);

        // Then
        assertThat(tags.tags()).hasSize(20);
        assertThat(tags.tags().getLast()).containsEntry("scope", "dis:k8s:key-19");
        assertThat(tags.cut()).isEqualTo(7);
    }

    @Test
    void longestScopeThatFitsIsKept() {
        // Given
        String key = "k".repeat(120);

        // When
        LabelTags tags = LabelTags.of(Map.of(key, "v"));

        // Then
        assertThat(tags.tags().getFirst()).containsEntry("scope", "dis:k8s:" + key);
        assertThat(tags.cut()).isZero();
    }

    @Test
    void longerScopeEndsInEightHexDigitsOfTheKeysSha1() {
        // Given
        String key = "k".repeat(121);

        // When
        LabelTags tags = LabelTags.of(Map.of(key, "v"));

        // Then
        String scope = (String) tags.tags().getFirst().get("scope");
        assertThat(scope).hasSize(128).matches("dis:k8s:k{111}-[0-9a-f]{8}");
        assertThat(tags.cut()).isEqualTo(1);
    }

    @Test
    void longKeysThatDifferAtTheEndStayApart() {
        // Given
        Map<String, String> labels = Map.of("k".repeat(200) + "a", "v", "k".repeat(200) + "b", "v");

        // When
        LabelTags tags = LabelTags.of(labels);

        // Then
        assertThat(tags.tags()).extracting(tag -> tag.get("scope")).doesNotHaveDuplicates();
    }

    @Test
    void valueIsCutBetweenCharactersOfEveryPlane() {
        // Given
        String value = "\uD83E\uDD84".repeat(300);

        // When
        LabelTags tags = LabelTags.of(Map.of("k", value));

        // Then
        String tag = (String) tags.tags().getFirst().get("tag");
        assertThat(tag).isEqualTo("\uD83E\uDD84".repeat(64));
        assertThat(tags.cut()).isEqualTo(1);
    }
}
