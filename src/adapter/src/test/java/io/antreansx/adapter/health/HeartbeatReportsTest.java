package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.antreansx.adapter.health.PolicyRealization.State;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.report.WireReport;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What NSX is told, and when it is told again. */
class HeartbeatReportsTest extends HeartbeatWorld {

    @Test
    void aNewLeaderTellsEverything() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        heartbeat.tick();
        leads = false;
        tickAfter(1);

        // When
        leads = true;
        tickAfter(1);

        // Then
        assertThat(nsx.last().realizationsComplete()).isTrue();
        assertThat(nsx.last().realizations()).hasSize(1);
    }

    @Test
    void onlyTheRealizationsThatChangedAreSent() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        realizations.add(realization("/infra/b", State.IN_PROGRESS));
        heartbeat.tick();

        // When
        realizations.set(1, realization("/infra/b", State.REALIZED));
        tickAfter(1);

        // Then
        assertThat(nsx.reports).hasSize(2);
        assertThat(nsx.last().componentStatus()).isNull();
        assertThat(nsx.last().realizationsComplete()).isNull();
        assertThat(nsx.last().realizations())
                .extracting(WireReport.Realization::intentPath, WireReport.Realization::state)
                .containsExactly(tuple("/infra/b", "REALIZED"));
        assertThat(written).as("info resource").hasSize(1);
    }

    @Test
    void nothingIsSaidOfPoliciesBeforeTheyWereRead() {
        // Given
        synced = false;
        heartbeat.tick();
        tickAfter(1);
        WireReport before = nsx.last();

        // When
        synced = true;
        realizations.add(realization("/infra/a", State.REALIZED));
        tickAfter(1);

        // Then
        assertThat(before.realizations()).isNull();
        assertThat(before.realizationsComplete()).isNull();
        assertThat(nsx.last().realizationsComplete()).isTrue();
    }

    @Test
    void aPolicyThatIsGoneIsNamed() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        heartbeat.tick();

        // When
        realizations.clear();
        tickAfter(1);

        // Then
        assertThat(nsx.last().removedRealizations()).containsExactly("/infra/a");
    }

    @Test
    void nothingIsSentWhenNothingChanged() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        heartbeat.tick();

        // When
        tickAfter(1);

        // Then
        assertThat(nsx.reports).hasSize(1);
    }

    @Test
    void everythingIsToldAgainAfterAFailure() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        heartbeat.tick();
        realizations.add(realization("/infra/b", State.REALIZED));
        nsx.failure = Kind.UNREACHABLE;
        tickAfter(1);
        int callsWhileDown = nsx.calls;
        tickAfter(1);

        // When
        nsx.failure = null;
        tickAfter(5);

        // Then
        assertThat(nsx.calls).as("no call in the pause after a failure").isEqualTo(callsWhileDown + 1);
        assertThat(nsx.last().realizationsComplete()).isTrue();
        assertThat(nsx.last().realizations()).hasSize(2);
    }

    @Test
    void manyRealizationsGoInBatchesOfWhichTheFirstReplacesAll() {
        // Given
        IntStream.range(0, 1_100).forEach(i -> realizations.add(realization("/infra/p" + i, State.REALIZED)));

        // When
        heartbeat.tick();

        // Then
        assertThat(nsx.reports)
                .extracting(report -> report.realizations().size())
                .containsExactly(500, 500, 100);
        assertThat(nsx.reports).extracting(WireReport::realizationsComplete).containsExactly(true, null, null);
        assertThat(nsx.reports.get(1).componentStatus()).isNull();
    }

    @Test
    void reasonsOfAFailureReachNsx() {
        // Given
        realizations.add(new PolicyRealization(
                "/infra/a",
                4,
                State.REFUSED,
                Instant.EPOCH,
                List.of(new PolicyRealization.Error("NEGATED_GROUPS", "no negation", "/infra/a/rules/r", 2025))));

        // When
        heartbeat.tick();

        // Then
        WireReport.Realization sent = nsx.last().realizations().getFirst();
        assertThat(sent.state()).isEqualTo("REFUSED");
        assertThat(sent.intentRevision()).isEqualTo(4);
        assertThat(sent.errors().getFirst())
                .isEqualTo(new WireReport.RealizationError("NEGATED_GROUPS", "no negation", "/infra/a/rules/r", 2025L));
    }

    @Test
    void nsxWithoutReportApiStillLeavesTheInfoResource() {
        // Given
        nsx.extension = false;

        // When
        heartbeat.tick();
        tickAfter(60);

        // Then
        assertThat(written).hasSize(2);
        assertThat(nsx.calls).isEqualTo(1);
    }

    @Test
    void anApiServerThatIsDownKeepsNothingFromNsx() {
        // Given
        kubernetesDown = true;

        // When
        heartbeat.tick();

        // Then
        assertThat(nsx.reports).hasSize(1);
    }

    @Test
    void reportsAreCounted() {
        heartbeat.tick();
        nsx.failure = Kind.UNAVAILABLE;
        tickAfter(60);

        assertThat(metrics.get("nsx.adapter.reports")
                        .tag("result", "sent")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("nsx.adapter.reports")
                        .tag("result", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anNsxThatHangsDelaysNoConditionInTheCluster() {
        // Given: a report is under way and gets no answer
        Deque<Runnable> hanging = new ArrayDeque<>();
        sender = hanging::add;
        heartbeat.tick();

        // When
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, "NSXUnreachable", "");
        tickAfter(1);

        // Then
        assertThat(nsx.reports).isEmpty();
        assertThat(written).hasSize(2);
        assertThat(written.getLast().conditions().get(1).status()).isEqualTo("False");
    }

    @Test
    void ofWhatWaitsForNsxOnlyTheNewestIsSent() {
        // Given
        Deque<Runnable> hanging = new ArrayDeque<>();
        sender = hanging::add;
        realizations.add(realization("/infra/a", State.IN_PROGRESS));
        heartbeat.tick();
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, "NSXUnreachable", "");
        realizations.set(0, realization("/infra/a", State.REALIZED));
        tickAfter(1);
        tickAfter(1);

        // When: NSX answers again
        hanging.forEach(Runnable::run);

        // Then: the heartbeat is not lost to the report of a realization that came after it
        assertThat(nsx.reports).hasSize(1);
        assertThat(nsx.last().componentStatus().conditions())
                .extracting(WireReport.Condition::status)
                .contains("UNHEALTHY");
        assertThat(nsx.last().realizationsComplete()).isTrue();
        assertThat(nsx.last().realizations())
                .extracting(WireReport.Realization::state)
                .containsExactly("REALIZED");
    }

    @Test
    void whatWaitsWhenLeadershipIsLostIsNotSent() {
        // Given
        Deque<Runnable> hanging = new ArrayDeque<>();
        sender = hanging::add;
        heartbeat.tick();

        // When
        leads = false;
        tickAfter(1);
        hanging.forEach(Runnable::run);

        // Then
        assertThat(nsx.calls).isZero();
    }

    @Test
    void nsxThatWasRestoredIsToldEverythingWithinMinutes() {
        // Given
        realizations.add(realization("/infra/a", State.REALIZED));
        heartbeat.tick();

        // When
        for (int minute = 1; minute <= 12; minute++) {
            tickAfter(60);
        }

        // Then: what NSX has is not emptied for that
        assertThat(nsx.reports)
                .extracting(report -> report.realizations() == null
                        ? 0
                        : report.realizations().size())
                .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(nsx.reports.get(10).realizationsComplete()).isNull();
    }

    @Test
    void anNsxThatIsDownCostsTheClusterNothing() {
        // Given
        nsx.failure = Kind.UNREACHABLE;
        heartbeat.tick();

        // When
        for (int second = 1; second <= 60; second++) {
            tickAfter(1);
        }

        // Then
        assertThat(nsx.calls).isBetween(11, 13);
        assertThat(written).hasSize(2);
    }
}
