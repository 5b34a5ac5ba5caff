package io.antreansx.adapter.election;

import static io.antreansx.adapter.election.Rivalry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Somebody deletes the Lease while it is held. */
class DeletedLeaseTest {

    private final Rivalry rivalry = new Rivalry();
    private final FakeLeaseStore store = rivalry.store;
    private final Candidacy first = rivalry.candidate("pod-1_a", 0, NOON);
    private final Candidacy second = rivalry.candidate("pod-2_b", 77_000_000_000L, NOON);

    @Test
    void aDeletedLeaseIsNotFreeBeforeItsHolderMustHaveStopped() {
        // Given
        first.attempt();
        second.attempt();
        store.delete();

        // When
        rivalry.pass(9);
        second.attempt();
        boolean early = second.isLeader();
        rivalry.pass(6);
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
        rivalry.pass(1);
        second.attempt();
        rivalry.pass(15);
        second.attempt();
        first.attempt();
        store.delete();

        // When
        rivalry.pass(15);
        first.attempt();

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(3);
    }
}
