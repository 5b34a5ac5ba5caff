package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealizationChangesTest {
    private static final PolicyRealization WEB = realization("/web", 1);
    private static final PolicyRealization SHOP = realization("/shop", 1);

    private final RealizationChanges changes = new RealizationChanges();

    private static PolicyRealization realization(String path, long revision) {
        return new PolicyRealization(path, revision, PolicyRealization.State.REALIZED, Instant.EPOCH, List.of());
    }

    private void told(PolicyRealization... realizations) {
        changes.accepted(changes.since(List.of(realizations)));
    }

    @Test
    void theFirstTimeEverythingIsTold() {
        // When, then
        assertThat(changes.since(List.of()).complete()).isTrue();
    }

    @Test
    void whatWasToldIsNotToldAgainHoweverOftenItIsAsked() {
        // Given
        told(WEB, SHOP);

        // When
        boolean first = changes.since(List.of(WEB, SHOP)).isEmpty();
        boolean second = changes.since(List.of(WEB, SHOP)).isEmpty();

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
    }

    @Test
    void afterNothingWasNewForAWhileAChangeIsTold() {
        // Given
        told(WEB, SHOP);
        changes.since(List.of(WEB, SHOP));

        // When
        RealizationChanges.Changes since = changes.since(List.of(WEB, realization("/shop", 2)));

        // Then
        assertThat(since.changed()).containsExactly(realization("/shop", 2));
    }

    @Test
    void thatTheLastIsGoneIsTold() {
        // Given
        told(WEB);
        changes.since(List.of(WEB));

        // When, then
        assertThat(changes.since(List.of()).removed()).containsExactly("/web");
    }

    @Test
    void whatGoesAndComesBackIsToldEachTime() {
        // Given
        told(WEB, SHOP);
        changes.since(List.of(WEB, SHOP));
        told(WEB);

        // When, then
        assertThat(changes.since(List.of(WEB, SHOP)).changed()).containsExactly(SHOP);
    }

    @Test
    void whatNsxMayHaveForgottenIsToldAgain() {
        // Given
        told(WEB);
        changes.since(List.of(WEB));

        // When
        changes.forget();

        // Then
        assertThat(changes.since(List.of(WEB)).changed()).containsExactly(WEB);
    }
}
