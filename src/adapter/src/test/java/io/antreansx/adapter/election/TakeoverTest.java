package io.antreansx.adapter.election;

import static io.antreansx.adapter.election.Rivalry.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private final Rivalry rivalry = new Rivalry();
    private final FakeLeaseStore store = rivalry.store;
    private final Candidacy first = rivalry.candidate("pod-1_a", 0, NOON);
    private final Candidacy second = rivalry.candidate("pod-2_b", 77_000_000_000L, NOON);

    @Test
    void aSecondCandidateStandsByWhileTheLeaderRenews() {
        // Given
        first.attempt();

        // When
        for (int i = 0; i < 30; i++) {
            rivalry.pass(2);
            first.attempt();
            second.attempt();
        }

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(second.isLeader()).isFalse();
        assertThat(second.holder()).isEqualTo("pod-1_a");
        assertThat(store.stored().transitions()).isEqualTo(1);
    }

    @Test
    void aCandidateTakesOverAWholeLeaseAfterTheRecordLastChanged() {
        // Given
        first.attempt();
        second.attempt();

        // When
        rivalry.pass(14);
        second.attempt();
        boolean before = second.isLeader();
        rivalry.pass(1);
        second.attempt();

        // Then
        assertThat(before).isFalse();
        assertThat(second.isLeader()).isTrue();
        assertThat(second.epoch()).isEqualTo(2);
    }

    @Test
    void aCandidateThatHasJustStartedWaitsAWholeLeaseOfItsOwnTime() {
        // Given a lease that was renewed for the last time long ago
        first.attempt();
        rivalry.pass(3600);

        // When
        second.attempt();
        boolean atOnce = second.isLeader();
        rivalry.pass(15);
        second.attempt();

        // Then
        assertThat(atOnce).isFalse();
        assertThat(second.isLeader()).isTrue();
    }

    @Test
    void aWallClockThatIsAnHourAheadTakesNothingOver() {
        // Given
        Candidacy ahead = rivalry.candidate("pod-3_c", 5, NOON.plusSeconds(3600));
        first.attempt();
        ahead.attempt();

        // When
        rivalry.pass(9);
        ahead.attempt();

        // Then
        assertThat(ahead.isLeader()).isFalse();
        assertThat(first.isLeader()).isTrue();
    }

    @Test
    void aRestartedPodOfTheSameNameIsAnotherCandidate() {
        // Given
        ElectionSettings before = ElectionSettings.of("mp", "interworking-0");
        ElectionSettings after = ElectionSettings.of("mp", "interworking-0");
        Candidacy old = new Candidacy(store, before, rivalry.ticker.withOrigin(0), Clock.systemUTC());
        Candidacy restarted = new Candidacy(store, after, rivalry.ticker.withOrigin(0), Clock.systemUTC());
        old.attempt();

        // When
        restarted.attempt();

        // Then
        assertThat(after.identity()).startsWith("interworking-0_").isNotEqualTo(before.identity());
        assertThat(restarted.isLeader()).isFalse();
    }

    @Test
    void aReleasedLeaseIsTakenAtOnce() {
        // Given
        first.attempt();
        second.attempt();

        // When
        first.release();
        second.attempt();

        // Then
        assertThat(first.isLeader()).isFalse();
        assertThat(second.isLeader()).isTrue();
        assertThat(second.epoch()).isEqualTo(2);
    }

    @Test
    void releaseLeavesALeaseAloneThatSomebodyElseHolds() {
        // Given
        first.attempt();
        second.attempt();
        rivalry.pass(15);
        second.attempt();
        LeaseRecord theirs = store.stored();

        // When
        first.release();

        // Then
        assertThat(store.stored()).isEqualTo(theirs);
        assertThat(second.isLeader()).isTrue();
    }

    @Test
    void theLoserOfARaceForAReleasedLeaseDoesNotLead() {
        // Given both have read the released lease
        first.attempt();
        first.release();
        Candidacy third = rivalry.candidate("pod-3_c", 9, NOON);
        store.afterRequest = () -> {
            store.afterRequest = () -> {};
            third.attempt();
        };

        // When
        assertThatThrownBy(second::attempt).isInstanceOf(LeaseStore.LostRaceException.class);

        // Then
        assertThat(third.isLeader()).isTrue();
        assertThat(second.isLeader()).isFalse();
        assertThat(second.holder()).isEqualTo("pod-3_c");
    }

    @Test
    void theHoldersOwnLongerLeaseIsHonoured() {
        // Given a process of an older version that promised 60 s
        store.create(new LeaseRecord("old", 60, NOON, NOON, 4, ""));
        first.attempt();

        // When
        rivalry.pass(59);
        first.attempt();
        boolean early = first.isLeader();
        rivalry.pass(1);
        first.attempt();

        // Then
        assertThat(early).isFalse();
        assertThat(first.epoch()).isEqualTo(5);
    }
}
