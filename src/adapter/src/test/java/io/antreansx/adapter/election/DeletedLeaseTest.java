package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Somebody deletes the Lease while it is held. */
class DeletedLeaseTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final ManualTicker ticker = new ManualTicker();
    private final FakeLeaseStore store = new FakeLeaseStore();
    private final Candidacy first = candidacy("pod-1_a", 0, NOON);
    private final Candidacy second = candidacy("pod-2_b", 77_000_000_000L, NOON);

    private Candidacy candidacy(String identity, long origin, Instant wallClock) {
        return new Candidacy(
                store,
                new ElectionSettings(
                        "mp", identity, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                ticker.withOrigin(origin),
                Clock.fixed(wallClock, ZoneOffset.UTC));
    }

    private void seconds(long seconds) {
        ticker.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void aDeletedLeaseIsNotFreeBeforeItsHolderMustHaveStopped() {
        // Given
        first.attempt();
        second.attempt();
        store.delete();

        // When
        seconds(9);
        second.attempt();
        boolean early = second.isLeader();
        seconds(6);
        second.attempt();

        // Then
        assertThat(early).isFalse();
        assertThat(second.isLeader()).isTrue();
        assertThat(first.isLeader()).isFalse();
    }

    @Test
    void theLeaderCreatesADeletedLeaseAgain() {
        // Given
        first.attempt();
        store.delete();

        // When
        first.attempt();

        // Then
        assertThat(store.stored().holder()).isEqualTo("pod-1_a");
        assertThat(first.isLeader()).isTrue();
    }

    @Test
    void aTermAfterADeletedLeaseHasAnEpochThatNoEarlierTermHad() {
        // Given
        first.attempt();
        seconds(1);
        second.attempt();
        seconds(15);
        second.attempt();
        first.attempt();
        store.delete();

        // When
        seconds(15);
        first.attempt();

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(3);
    }
}
