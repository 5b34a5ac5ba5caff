package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AdapterInfoStatus.AdapterCondition;
import io.antreansx.adapter.antrea.AdapterInfoStatus.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private static AdapterInfoStatus status(String condition, String heartbeat, List<Problem> problems) {
        return new AdapterInfoStatus(
                "1.0",
                null,
                null,
                "pod_x",
                "k8s-cl-test1",
                "id",
                List.of("nsx.example"),
                List.of(new AdapterCondition(
                        "MPConnected", condition, heartbeat, heartbeat, "NSXUnreachable", "no route")),
                "2026-05-04T11:00:00Z",
                Map.of("pods", 3L),
                problems,
                (long) problems.size());
    }

    private final AdapterInfoStatus well = status("True", "2026-05-04T11:59:30Z", List.of());

    @Test
    void twoHealthyAdaptersAreHealthy() {
        AdaptersStatus status = new AdaptersStatus(well, well);

        assertThat(status.isHealthy(NOON)).isTrue();
        assertThat(new StatusTable(NOON).of(status))
                .contains("cluster    k8s-cl-test1 (id)", "leader     pod_x", "pods 3")
                .doesNotContain("no route", "NOT HEARD OF");
    }

    @Test
    void aFalseConditionIsShownWithItsMessage() {
        AdaptersStatus status = new AdaptersStatus(status("False", "2026-05-04T11:59:30Z", List.of()), well);

        assertThat(status.isHealthy(NOON)).isFalse();
        assertThat(new StatusTable(NOON).of(status)).contains("MPConnected        False  NSXUnreachable: no route");
    }

    @Test
    void anOldHeartbeatIsHistory() {
        AdaptersStatus status = new AdaptersStatus(well, status("True", "2026-05-04T11:40:00Z", List.of()));

        assertThat(status.isHealthy(NOON)).isFalse();
        assertThat(new StatusTable(NOON).of(status)).contains("NOT HEARD OF");
    }

    @Test
    void anAdapterThatNeverReportedIsSaid() {
        AdaptersStatus status = new AdaptersStatus(well, null);

        assertThat(status.isHealthy(NOON)).isFalse();
        assertThat(new StatusTable(NOON).of(status)).contains("Central control plane adapter\n  has never reported");
    }

    @Test
    void manyProblemsAreCutWithTheirNumber() {
        AdaptersStatus status = new AdaptersStatus(
                status(
                        "True",
                        "2026-05-04T11:59:30Z",
                        Collections.nCopies(30, new Problem("/infra/p", "X", "why", null, null))),
                well);

        assertThat(new StatusTable(NOON).of(status)).contains("problems   30", "X  /infra/p  why", "... and 10 more");
    }

    @Test
    void aProblemNamesTheObjectAtFaultAndTheRule() {
        // Given
        Problem ofRule = new Problem("/infra/p", "UNSUPPORTED_SERVICE", "why", "/infra/services/ICMP-ALL", 2025L);
        Problem ofPolicy = new Problem("/infra/q", "RealizationTimeout", "late", "", 0L);

        Problem ofNothing = new Problem(null, "WritesStopped", "tier foreign has priority 3", null, null);

        // When
        String table = new StatusTable(NOON)
                .of(new AdaptersStatus(
                        well, status("True", "2026-05-04T11:59:30Z", List.of(ofRule, ofPolicy, ofNothing))));

        // Then
        assertThat(table.lines())
                .contains(
                        "    UNSUPPORTED_SERVICE  /infra/p  why (/infra/services/ICMP-ALL, rule 2025)",
                        "    RealizationTimeout  /infra/q  late",
                        "    WritesStopped  -  tier foreign has priority 3");
    }
}
