package io.antreansx.adapter.inventory.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private final Fingerprints fingerprints = new Fingerprints();

    @Test
    void orderOfFieldsAndListsDoesNotCount() {
        // Given
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", List.of("x", "y"));
        one.put("b", 1);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 1L);
        other.put("a", List.of("y", "x"));

        // Then
        assertThat(state(one)).isEqualTo(state(other));
    }

    @Test
    void orderOfObjectsInAListDoesNotCount() {
        // Given
        Map<String, Object> one = Map.of("scope", "dis:k8s:a", "tag", "é");
        Map<String, Object> other = Map.of("scope", "dis:k8s:b", "tag", "longer than the first");

        // Then
        assertThat(state(Map.of("tags", List.of(one, other), "z", "same")))
                .isEqualTo(state(Map.of("tags", List.of(other, one), "z", "same")))
                .isNotEqualTo(state(Map.of("tags", List.of(other, other), "z", "same")));
    }

    @Test
    void largeObjectsAreHashedToTheirEnd() {
        // Given
        String most = "x".repeat(10_000);

        // Then
        assertThat(state(Map.of("spec", most + "y"))).isNotEqualTo(state(Map.of("spec", most + "z")));
    }

    @Test
    void nothingIsLeftOfTheObjectBefore() {
        // Given
        Fingerprint first = state(Map.of("a", "short"));
        state(Map.of("a", "something that is longer"));

        // Then
        assertThat(state(Map.of("a", "short"))).isEqualTo(first);
    }

    @Test
    void otherInstancesOfTheProcessAgree() {
        assertThat(new Fingerprints().of(Map.of("a", "x"), Map.of()))
                .isEqualTo(fingerprints.of(Map.of("a", "x"), Map.of()));
    }

    @Test
    void absentNullAndEmptyAreOne() {
        // Given
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("a", null);
        nothing.put("b", "");
        nothing.put("c", List.of());
        nothing.put("d", Map.of());

        // Then
        assertThat(state(nothing)).isEqualTo(state(Map.of()));
    }

    @Test
    void fieldsOfNsxItselfDoNotCount() {
        assertThat(state(Map.of("ports", List.of(Map.of("port", 1, "_schema", "x")))))
                .isEqualTo(state(Map.of("ports", List.of(Map.of("port", 1)))));
    }

    @Test
    void numberAndTextAreDifferent() {
        assertThat(state(Map.of("a", 1))).isNotEqualTo(state(Map.of("a", "1")));
    }

    @Test
    void textThatLooksLikeTwoIsNotTwo() {
        assertThat(state(Map.of("a", List.of("x,1\"y")))).isNotEqualTo(state(Map.of("a", List.of("x", "y"))));
    }

    @Test
    void identityAndStateAreHashedApart() {
        // When
        Fingerprint one = fingerprints.of(Map.of("display_name", "a"), Map.of("status", "UP"));
        Fingerprint renamed = fingerprints.of(Map.of("display_name", "b"), Map.of("status", "UP"));
        Fingerprint down = fingerprints.of(Map.of("display_name", "a"), Map.of("status", "DOWN"));

        // Then
        assertThat(one.sameIdentity(down)).isTrue();
        assertThat(one.sameIdentity(renamed)).isFalse();
        assertThat(one).isNotEqualTo(down);
    }

    private Fingerprint state(Map<String, Object> fields) {
        return fingerprints.of(Map.of(), fields);
    }

    @Test
    void nothingInAListIsNoReasonToFail() {
        // Given
        Map<String, Object> fields = Map.of("tags", Arrays.asList("x", null));

        // Then
        assertThat(state(fields)).isEqualTo(state(Map.of("tags", List.of("x"))));
    }
}
