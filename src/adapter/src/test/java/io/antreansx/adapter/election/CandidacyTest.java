package io.antreansx.adapter.election;

import static io.antreansx.adapter.election.Rivalry.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.election.FakeLeaseStore.Fate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CandidacyTest {

    private final Rivalry rivalry = new Rivalry();
    private final FakeLeaseStore store = rivalry.store;
    private final Candidacy first = rivalry.candidate("pod-1_a", 0, NOON);

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
