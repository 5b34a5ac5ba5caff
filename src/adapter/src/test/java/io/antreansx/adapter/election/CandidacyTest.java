package io.antreansx.adapter.election;

import static io.antreansx.adapter.election.Rivalry.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.election.FakeLeaseStore.Fate;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CandidacyTest {

    private final Rivalry rivalry = new Rivalry();
    private final FakeLeaseStore store = rivalry.store;
    private final Candidacy first = rivalry.candidate("pod-1_a", 0, NOON);
    private final Candidacy second = rivalry.candidate("pod-2_b", 77_000_000_000L, NOON);

    @Test
    void theFirstCandidateLeadsAndWritesItsNameAndTheLease() {
        // When
        first.attempt();

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(store.stored().holder()).isEqualTo("pod-1_a");
        assertThat(store.stored().leaseSeconds()).isEqualTo(15);
        assertThat(store.stored().acquired()).isEqualTo(NOON);
    }

    @Test
    void nobodyLeadsBeforeTheFirstAttempt() {
        assertThat(first.isLeader()).isFalse();
        assertThat(first.remainingNanos()).isZero();
    }

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
    void leadershipEndsByItselfAtTheRenewDeadline() {
        // Given
        first.attempt();

        // When
        rivalry.ticker.advance(Duration.ofSeconds(10).minusNanos(1));
        boolean justBefore = first.isLeader();
        rivalry.ticker.advance(Duration.ofNanos(1));

        // Then
        assertThat(justBefore).isTrue();
        assertThat(first.isLeader()).isFalse();
    }

    @Test
    void theDeadlineCountsFromTheBeginningOfTheRenewal() {
        // Given an API server that takes a second for the read and a second for the write
        store.beforeRequest = () -> rivalry.pass(1);

        // When
        first.attempt();

        // Then
        assertThat(Duration.ofNanos(first.remainingNanos())).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void anApiServerThatHangsLongerThanTheDeadlineMakesNoLeader() {
        // Given
        store.afterRequest = () -> rivalry.pass(6);

        // When
        first.attempt();

        // Then
        assertThat(store.stored().holder()).isEqualTo("pod-1_a");
        assertThat(first.isLeader()).isFalse();
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
    void aLeaderThatSeesAnotherHolderStopsAtOnce() {
        // Given the lease was given to somebody else by hand
        first.attempt();
        LeaseRecord mine = store.stored();
        store.update(new LeaseRecord("someone", 15, NOON, NOON, mine.transitions() + 1, mine.resourceVersion()));

        // When
        first.attempt();

        // Then
        assertThat(first.isLeader()).isFalse();
    }

    @Test
    void aLeaderRenewsWithOneRequest() {
        // Given
        first.attempt();
        int reads = store.reads;
        int writes = store.writes;

        // When
        rivalry.pass(2);
        first.attempt();

        // Then
        assertThat(store.reads - reads).isZero();
        assertThat(store.writes - writes).isEqualTo(1);
        assertThat(first.isLeader()).isTrue();
    }

    @Test
    void aLeaderWhoseRecordSomebodyTouchedRenewsIt() {
        // Given a record that is the same but for its version
        first.attempt();
        store.update(store.stored());

        // When
        rivalry.pass(9);
        first.attempt();
        rivalry.pass(9);

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(1);
    }

    @Test
    void anAcquisitionWhoseAnswerWasLostBecomesANewTerm() {
        // Given
        store.nextWrite = Fate.ANSWER_IS_LOST;
        assertThatThrownBy(first::attempt).hasMessage("timed out");
        boolean afterLoss = first.isLeader();

        // When
        first.attempt();

        // Then
        assertThat(afterLoss).isFalse();
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(2);
    }

    @Test
    void aTermThatRanOutIsFollowedByATermWithAnotherEpoch() {
        // Given
        first.attempt();
        rivalry.pass(11);

        // When
        first.attempt();

        // Then
        assertThat(first.isLeader()).isTrue();
        assertThat(first.epoch()).isEqualTo(2);
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

    @Test
    void aWriteEndsBeforeTheNextLeaderMayBegin() {
        // When
        ElectionSettings settings = ElectionSettings.of("ccp", "pod");

        // Then
        assertThat(settings.leaseDuration().minus(settings.renewDeadline()))
                .isGreaterThan(ElectionSettings.LONGEST_WRITE);
    }

    @Test
    void settingsThatCouldMakeTwoLeadersAreRefused() {
        assertThatThrownBy(() -> new ElectionSettings(
                        "mp", "x", Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2)))
                .hasMessageContaining("must be shorter than the lease");
    }
}
