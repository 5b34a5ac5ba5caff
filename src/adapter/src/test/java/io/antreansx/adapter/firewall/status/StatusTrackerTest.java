package io.antreansx.adapter.firewall.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.NetworkPolicyStatus;
import io.antreansx.adapter.antrea.StatusCondition;
import io.antreansx.adapter.firewall.realize.Assessment;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTrackerTest {
    private final ManualClock clock = new ManualClock();
    private final List<PolicyStatus> told = new ArrayList<>();
    private long nanos = 7;
    private final StatusTracker tracker =
            new StatusTracker(clock, () -> nanos, Duration.ofSeconds(60), Duration.ofSeconds(600), this::told);

    private void pass(Duration time) {
        clock.advance(time);
        nanos += time.toNanos();
    }

    private void told(PolicyStatus status) {
        told.add(status);
    }

    private static Assessment assessment(Assessment.Decision decision, Reason... reasons) {
        return new Assessment("/p", "web", "uuid", 3, decision, List.of(reasons));
    }

    private static ClusterNetworkPolicy acnp(String phase, long observed, StatusCondition... conditions) {
        ClusterNetworkPolicy acnp = new ClusterNetworkPolicy();
        acnp.setMetadata(
                new ObjectMetaBuilder().withName("uuid").withGeneration(2L).build());
        acnp.setStatus(new NetworkPolicyStatus(phase, observed, 1, 3, List.of(conditions)));
        return acnp;
    }

    private PolicyStatus judge(Assessment assessment, ClusterNetworkPolicy acnp) {
        return tracker.judge(List.of(assessment), acnp == null ? Map.of() : Map.of("uuid", acnp))
                .getFirst();
    }

    @Test
    void realizedWhenEveryNodeConfirmedThisGeneration() {
        assertThat(judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 2))
                        .state())
                .isEqualTo(PolicyState.REALIZED);
    }

    @Test
    void theStatusOfAnOlderGenerationDoesNotCount() {
        assertThat(judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 1))
                        .state())
                .isEqualTo(PolicyState.IN_PROGRESS);
    }

    @Test
    void aNodeThatFailsIsNamed() {
        // Given
        StatusCondition failure = new StatusCondition(
                "RealizationFailure", "True", "", "NetworkPolicyRealizationFailedOnNode", "node-1 has no slot");

        // When
        PolicyStatus status = judge(assessment(Assessment.Decision.WANTED), acnp("Failed", 2, failure));

        // Then
        assertThat(status.state()).isEqualTo(PolicyState.FAILED);
        assertThat(status.reasons())
                .containsExactly(Reason.of("NetworkPolicyRealizationFailedOnNode", "node-1 has no slot"));
    }

    @Test
    void whatTakesLongerThanTheTimeoutHasFailedUntilItIsRealized() {
        // Given
        judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));

        // When
        pass(Duration.ofSeconds(61));
        PolicyStatus late = judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));
        PolicyStatus done = judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 2));

        // Then
        assertThat(late.state()).isEqualTo(PolicyState.FAILED);
        assertThat(late.reasons())
                .containsExactly(Reason.of(Reason.TIMEOUT, "realized on 1 of 3 nodes after 60 seconds"));
        assertThat(done.state()).isEqualTo(PolicyState.REALIZED);
    }

    /** The edit of a rule leaves its policy's revision alone, and a settled policy is not judged all the time. */
    @Test
    void aPolicyThatWasRealizedLongAgoHasItsWholeTimeWhenItIsWrittenAnew() {
        // Given
        judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 2));
        pass(Duration.ofHours(1));

        // When
        PolicyStatus written = judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 1));

        // Then
        assertThat(written.state()).isEqualTo(PolicyState.IN_PROGRESS);
        pass(Duration.ofSeconds(61));
        assertThat(judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 1))
                        .state())
                .isEqualTo(PolicyState.FAILED);
    }

    @Test
    void aPolicyThatWasRefusedLongAgoHasItsWholeTimeWhenItIsWritten() {
        // Given
        judge(assessment(Assessment.Decision.REFUSED, Reason.of("X", "why")), null);
        pass(Duration.ofHours(1));

        // When
        PolicyStatus written = judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));

        // Then
        assertThat(written.state()).isEqualTo(PolicyState.IN_PROGRESS);
    }

    @Test
    void aRefusalShowsItsReasonsWhateverAntreaSaysOfTheOldRules() {
        // Given
        Reason negated = new Reason("NEGATED_GROUPS", "/p/rules/r", 7, "no");

        // When
        PolicyStatus status = judge(assessment(Assessment.Decision.REFUSED, negated), acnp("Realized", 2));

        // Then
        assertThat(status.state()).isEqualTo(PolicyState.REFUSED);
        assertThat(status.reasons()).containsExactly(negated);
    }

    @Test
    void aTroubleIsToldOnceAndAgainAfterAWhile() {
        // Given
        Assessment refused =
                assessment(Assessment.Decision.REFUSED, new Reason("NEGATED_GROUPS", "/p/rules/r", 7, "no"));

        // When
        judge(refused, null);
        judge(refused, null);
        int atFirst = told.size();
        pass(Duration.ofSeconds(600));
        judge(refused, null);

        // Then
        assertThat(atFirst).isEqualTo(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void sinceIsWhenTheStateBegan() {
        // Given
        PolicyStatus first = judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 2));

        // When
        pass(Duration.ofSeconds(5));
        PolicyStatus later = judge(assessment(Assessment.Decision.WANTED), acnp("Realized", 2));

        // Then
        assertThat(later.since()).isEqualTo(first.since());
    }

    @Test
    void aClockThatIsSetForwardMakesNoPolicyFail() {
        // Given
        judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));

        // When
        clock.advance(Duration.ofHours(3));

        // Then
        assertThat(judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2))
                        .state())
                .isEqualTo(PolicyState.IN_PROGRESS);
    }

    @Test
    void aClockThatIsSetBackMakesNoPolicyWaitLonger() {
        // Given
        judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));

        // When
        pass(Duration.ofSeconds(61));
        clock.advance(Duration.ofHours(-3));

        // Then
        assertThat(judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2))
                        .state())
                .isEqualTo(PolicyState.FAILED);
    }

    /** A thousand nodes that confirm late, one by one, are one trouble and not a thousand. */
    @Test
    void aTroubleWhoseMessageCountsUpIsToldOnce() {
        // Given
        judge(assessment(Assessment.Decision.WANTED), acnp("Realizing", 2));
        pass(Duration.ofSeconds(61));

        // When
        for (int nodes = 0; nodes < 10; nodes++) {
            ClusterNetworkPolicy acnp = acnp("Realizing", 2);
            acnp.setStatus(new NetworkPolicyStatus("Realizing", 2, nodes, 1_000, List.of()));
            judge(assessment(Assessment.Decision.WANTED), acnp);
        }

        // Then
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherReasonIsToldAtOnce() {
        // Given
        judge(assessment(Assessment.Decision.REFUSED, new Reason("NEGATED_GROUPS", "/p/rules/r", 7, "no")), null);

        // When
        judge(assessment(Assessment.Decision.REFUSED, new Reason("NEGATED_GROUPS", "/p/rules/s", 8, "no")), null);

        // Then
        assertThat(told).hasSize(2);
    }
}
