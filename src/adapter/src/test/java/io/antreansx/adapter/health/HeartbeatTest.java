package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.nsx.report.WireReport;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the heartbeat speaks, and what the info resource holds. */
class HeartbeatTest extends HeartbeatWorld {

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
    void aNewProblemIsInTheInfoResourceWithinSeconds() {
        // Given
        heartbeat.tick();
        problems.add(RoleSummary.Problem.of("/infra/p", "X", "x"));

        // When
        tickAfter(3);

        // Then
        assertThat(written).hasSize(2);
        assertThat(written.getLast().problemsTotal()).isEqualTo(1);
    }

    @Test
    void manyProblemsOneAfterTheOtherAreFewWrites() {
        // Given
        heartbeat.tick();

        // When
        for (int second = 0; second < 30; second++) {
            problems.add(RoleSummary.Problem.of("/infra/p" + second, "X", "x"));
            tickAfter(1);
        }

        // Then
        assertThat(written).hasSize(11);
    }

    @Test
    void aProblemThatCouldNotBeWrittenIsTriedAgain() {
        // Given
        heartbeat.tick();
        problems.add(RoleSummary.Problem.of("/infra/p", "X", "x"));
        kubernetesDown = true;
        tickAfter(3);

        // When
        kubernetesDown = false;
        tickAfter(3);

        // Then
        assertThat(written).hasSize(2);
        assertThat(written.getLast().problemsTotal()).isEqualTo(1);
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
    void aClockThatIsSetBackStopsNoHeartbeat() {
        // Given
        heartbeat.tick();

        // When
        clock.advance(Duration.ofHours(-3));
        heartbeat.tick();
        int atOnce = written.size();
        tickAfter(59);
        tickAfter(1);

        // Then
        assertThat(atOnce).isEqualTo(2);
        assertThat(written).hasSize(3);
    }

    @Test
    void aClockThatIsSetBackMakesNoFailureLast() {
        // Given
        broken = true;
        heartbeat.guardedTick();

        // When
        broken = false;
        clock.advance(Duration.ofHours(-3));
        heartbeat.guardedTick();

        // Then
        assertThat(written).hasSize(1);
    }

    @Test
    void noIntervalOfNsxMakesALeaderLookGone() {
        // Given
        nsx.interval = 86_400;
        heartbeat.tick();

        // When
        tickAfter(600);

        // Then
        assertThat(written).hasSize(2);
    }

    @Test
    void aConditionThatNobodySpeaksForKeepsTheTimeOfItsTransition() {
        // When
        heartbeat.tick();
        tickAfter(60);
        alive = false;
        tickAfter(60);
        tickAfter(60);

        // Then
        assertThat(written)
                .extracting(
                        info -> info.conditions().getFirst().status(),
                        info -> info.conditions().getFirst().lastTransitionTime())
                .containsExactly(
                        tuple("True", "2026-05-04T12:00:00Z"),
                        tuple("True", "2026-05-04T12:00:00Z"),
                        tuple("False", "2026-05-04T12:02:00Z"),
                        tuple("False", "2026-05-04T12:02:00Z"));
    }

    @Test
    void aHeartbeatThatAnErrorEndedIsNotAlive() {
        // Given
        boolean before = heartbeat.isAlive();
        sender = report -> {
            throw new AssertionError("what no bug may be");
        };

        // When
        heartbeat.start();

        // Then
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20)).until(() -> !heartbeat.isAlive());
        assertThat(before).isTrue();
    }
}
