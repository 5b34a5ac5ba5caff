package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.health.PolicyRealization.State;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.report.FakeReportNsx;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final ManualClock clock = new ManualClock();
    private final FakeReportNsx nsx = new FakeReportNsx();
    private final Conditions conditions = new Conditions(clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<AdapterInfoStatus> written = new ArrayList<>();
    private final List<PolicyRealization> realizations = new ArrayList<>();
    private final List<RoleSummary.Problem> problems = new ArrayList<>();
    private boolean leads = true;
    private boolean alive = true;
    private boolean synced = true;
    private boolean kubernetesDown;
    private boolean broken;
    private int attempts;

    private final Leadership leadership = new Leadership() {
        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public long epoch() {
            return 1;
        }
    };

    private final Heartbeat heartbeat = new Heartbeat(
            AdapterRole.CCP,
            new AdapterIdentity(
                    "1.2.3",
                    "interworking-0",
                    "vmware-system-antrea",
                    "node-1",
                    "interworking-0_x",
                    new ClusterIdentity("k8s-cl-test1", "11111111-0000-4000-8000-000000000000"),
                    List.of("nsx.example")),
            leadership,
            conditions,
            new Heartbeat.Sources(
                    () -> new RoleSummary(
                            Map.of("policiesRealized", 2L),
                            problems,
                            problems.size(),
                            synced ? Optional.of(clock.instant()) : Optional.empty(),
                            List.copyOf(realizations)),
                    () -> alive,
                    Optional.empty()),
            (role, status) -> {
                attempts++;
                if (broken) {
                    throw new IllegalStateException("a bug");
                }
                if (kubernetesDown) {
                    throw new KubernetesClientException("no API server");
                }
                written.add(status);
            },
            new ReportClient(nsx, "c1"),
            metrics,
            clock);

    private static PolicyRealization realization(String path, State state) {
        return new PolicyRealization(path, 1, state, Instant.EPOCH, List.of());
    }

    private void tickAfter(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        heartbeat.tick();
    }

    @Test
    void aBugIsSurvivedAndNotRepeatedEverySecond() {
        // Given
        broken = true;
        for (int second = 0; second < 10; second++) {
            heartbeat.guardedTick();
            clock.advance(Duration.ofSeconds(1));
        }
        int whileBroken = attempts;

        // When
        broken = false;
        heartbeat.guardedTick();

        // Then
        assertThat(whileBroken).isEqualTo(2);
        assertThat(written).hasSize(1);
    }

    @Test
    void aProcessThatLeadsNoMoreForgetsTheConditionsOfItsRole() {
        // Given
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "IntentRead", "");
        conditions.report(ConditionType.MP_CONNECTED, true, "Connected", "");
        heartbeat.tick();

        // When
        leads = false;
        heartbeat.tick();

        // Then
        assertThat(conditions.snapshot()).extracting(Condition::type).containsExactly(ConditionType.MP_CONNECTED);
    }

    @Test
    void theFirstHeartbeatTellsWhoAndHow() {
        // When
        heartbeat.tick();

        // Then
        AdapterInfoStatus info = written.getFirst();
        assertThat(info.version()).isEqualTo("1.2.3");
        assertThat(info.podRef().name()).isEqualTo("interworking-0");
        assertThat(info.nodeRef().name()).isEqualTo("node-1");
        assertThat(info.leader()).isEqualTo("interworking-0_x");
        assertThat(info.clusterName()).isEqualTo("k8s-cl-test1");
        assertThat(info.nsxManagers()).containsExactly("nsx.example");
        assertThat(info.counts()).containsEntry("policiesRealized", 2L);
        assertThat(info.lastSyncTime()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(nsx.last().adapterVersion()).isEqualTo("1.2.3");
    }

    @Test
    void aRoleTellsItsOwnConditionsOnly() {
        // Given
        conditions.report(ConditionType.MP_CONNECTED, true, "Connected", "");
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, "NSXUnreachable", "no route");

        // When
        heartbeat.tick();

        // Then
        assertThat(nsx.last().componentStatus().conditions())
                .extracting(WireReport.Condition::conditionType, WireReport.Condition::status)
                .containsExactly(tuple("CCP_ADAPTER_HEALTHY", "HEALTHY"), tuple("CCP_SESSION_STATE_UP", "UNHEALTHY"));
        assertThat(written.getFirst().conditions().get(1).reason()).isEqualTo("NSXUnreachable");
        assertThat(written.getFirst().conditions().get(1).type()).isEqualTo("CCPSessionUp");
    }

    @Test
    void aHeartbeatComesEveryMinute() {
        // Given
        heartbeat.tick();

        // When
        tickAfter(59);
        int early = written.size();
        tickAfter(1);

        // Then
        assertThat(early).isEqualTo(1);
        assertThat(written).hasSize(2);
    }

    @Test
    void theIntervalThatNsxWantsIsKept() {
        // Given
        nsx.interval = 300;
        heartbeat.tick();

        // When
        tickAfter(299);
        int early = written.size();
        tickAfter(1);

        // Then
        assertThat(early).isEqualTo(1);
        assertThat(written).hasSize(2);
    }

    @Test
    void aConditionThatChangesIsToldAtOnce() {
        // Given
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "Polling", "");
        heartbeat.tick();

        // When
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, "NSXUnreachable", "");
        tickAfter(1);

        // Then
        assertThat(written).hasSize(2);
        assertThat(written.getLast().conditions().get(1).status()).isEqualTo("False");
    }

    @Test
    void aConditionThatIsOnlyRepeatedWaitsForTheNextHeartbeat() {
        // Given
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "Polling", "");
        heartbeat.tick();

        // When
        clock.advance(Duration.ofSeconds(1));
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "Polling", "");
        heartbeat.tick();

        // Then
        assertThat(written).hasSize(1);
    }

    @Test
    void aStuckAdapterIsUnhealthyAndItsHeartbeatGrowsOld() {
        // Given
        conditions.report(ConditionType.CCP_ADAPTER_HEALTHY, true, "Running", "");
        heartbeat.tick();

        // When
        alive = false;
        tickAfter(30);

        // Then
        WireReport.Condition own = nsx.last().componentStatus().conditions().getFirst();
        assertThat(own.status()).isEqualTo("UNHEALTHY");
        assertThat(own.reason()).isEqualTo("NoProgress");
        assertThat(own.lastHeartbeatTime()).isEqualTo(clock.millis() - 30_000);
    }

    @Test
    void aStandbyIsSilent() {
        leads = false;

        heartbeat.tick();

        assertThat(written).isEmpty();
        assertThat(nsx.calls).isZero();
    }

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
    void theInfoResourceHoldsTheFirstHundredProblemsAndTheirNumber() {
        // Given
        IntStream.range(0, 250).forEach(i -> problems.add(RoleSummary.Problem.of("/infra/p" + i, "X", "x")));

        // When
        heartbeat.tick();

        // Then
        assertThat(written.getFirst().problems()).hasSize(100);
        assertThat(written.getFirst().problemsTotal()).isEqualTo(250);
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
}
