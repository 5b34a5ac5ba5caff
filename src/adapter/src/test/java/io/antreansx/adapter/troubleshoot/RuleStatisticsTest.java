package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.report.FakeReportNsx;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleStatisticsTest {
    private static final String STATS = "/apis/stats.antrea.io/v1alpha1/antreaclusternetworkpolicystats";
    private static final String WEB = "/infra/domains/default/security-policies/web";
    private static final String CLOSED = "/infra/domains/default/security-policies/closed";

    private final MockApiServer kubernetes = new MockApiServer();
    private final FakeReportNsx nsx = new FakeReportNsx();
    private final List<String> lookedUp = new ArrayList<>();
    private boolean leads = true;
    private final RuleStatistics statistics = new RuleStatistics(
            new ReportClient(nsx, "c1"),
            kubernetes.client(),
            policy -> {
                lookedUp.add(policy);
                if (policy.equals(CLOSED)) {
                    throw new NsxException(Kind.FORBIDDEN, 403, 0, -1, "not for you", null);
                }
                return policy.equals(WEB) ? Map.of(2101L, WEB + "/rules/r1", 2102L, WEB + "/rules/r2") : Map.of();
            },
            new Leadership() {
                @Override
                public boolean isLeader() {
                    return leads;
                }

                @Override
                public long epoch() {
                    return 1;
                }
            },
            new ManualClock());

    @BeforeEach
    void web() {
        acnp("web-uuid", WEB);
    }

    private void acnp(String name, String path) {
        ClusterNetworkPolicy acnp = new ClusterNetworkPolicy();
        acnp.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .addToLabels("app.kubernetes.io/managed-by", "antrea-nsx-adapter")
                .addToAnnotations("antrea-nsx-adapter.io/nsx-path", path)
                .build());
        acnp.setSpec(ClusterNetworkPolicySpec.EMPTY);
        kubernetes.client().resource(acnp).create();
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    private void counted(String rule, long packets) {
        kubernetes
                .server()
                .expect()
                .get()
                .withPath(STATS)
                .andReturn(200, """
                        {"kind": "AntreaClusterNetworkPolicyStatsList", "apiVersion": "stats.antrea.io/v1alpha1",
                         "metadata": {}, "items": [
                          {"metadata": {"name": "web-uuid", "uid": "u1", "creationTimestamp": "2026-05-04T12:00:00Z"},
                           "ruleTrafficStats": [
                            {"name": "%s", "trafficStats": {"packets": %d, "bytes": 640, "sessions": 2}}]},
                          {"metadata": {"name": "somebodys", "uid": "u9", "creationTimestamp": "2026-05-04T12:00:00Z"},
                           "ruleTrafficStats": [{"name": "2101", "trafficStats": {"packets": 99}}]}]}
                        """.formatted(rule, packets))
                .once();
    }

    @Test
    void countersOfOurAcnpsReachNsxByRulePath() {
        // Given
        counted("2101-out", 12);

        // When
        statistics.poll();

        // Then
        assertThat(nsx.last().ruleStatistics())
                .containsExactly(new WireReport.RuleStatistics(WEB + "/rules/r1", "2101", 12, 640, 2, 2));
    }

    @Test
    void onlyChangedTotalsAreToldAndNothingIsLookedUpTwice() {
        // Given
        counted("2101", 12);
        counted("2101", 12);
        counted("2101", 13);

        // When
        statistics.poll();
        statistics.poll();
        int afterTwo = nsx.reports.size();
        statistics.poll();

        // Then
        assertThat(afterTwo).isEqualTo(1);
        assertThat(nsx.last().ruleStatistics().getFirst().packetCount()).isEqualTo(13);
        assertThat(lookedUp).containsExactly(WEB);
    }

    @Test
    void whatNsxDidNotTakeIsToldAgain() {
        // Given
        counted("2101", 12);
        counted("2101", 13);
        counted("2101", 13);
        statistics.poll();
        nsx.failure = Kind.UNAVAILABLE;
        statistics.poll();

        // When
        nsx.failure = null;
        statistics.poll();

        // Then
        assertThat(nsx.reports).hasSize(2);
        assertThat(nsx.last().ruleStatistics().getFirst().packetCount()).isEqualTo(13);
    }

    @Test
    void aClusterWithoutTheStatisticsApiIsNoError() {
        statistics.poll();

        assertThat(nsx.reports).isEmpty();
    }

    @Test
    void aStandbyTellsNothing() {
        // Given
        counted("2101", 12);
        leads = false;

        // When
        statistics.poll();

        // Then
        assertThat(nsx.reports).isEmpty();
    }

    private void counted() {
        kubernetes.server().expect().get().withPath(STATS).andReturn(200, """
                        {"kind": "AntreaClusterNetworkPolicyStatsList", "apiVersion": "stats.antrea.io/v1alpha1",
                         "metadata": {}, "items": []}
                        """).once();
    }

    /** Antrea counts a rule that was deleted in NSX for as long as its ACNP lives. */
    @Test
    void aRuleThatNsxHasNoMoreIsNotLookedForEveryMinute() {
        for (int minute = 0; minute < 10; minute++) {
            // Given
            counted("1999", 12);

            // When
            statistics.poll();
        }
        counted("1999", 12);
        statistics.poll();

        // Then: at first, and once more after ten minutes
        assertThat(lookedUp).containsExactly(WEB, WEB);
        assertThat(nsx.reports).isEmpty();
    }

    @Test
    void aPolicyThatMayNotBeReadKeepsNoOtherFromNsx() {
        // Given
        acnp("somebodys", CLOSED);
        counted("2101", 12);

        // When
        statistics.poll();

        // Then
        assertThat(lookedUp).contains(CLOSED);
        assertThat(nsx.last().ruleStatistics())
                .extracting(WireReport.RuleStatistics::rule)
                .containsExactly(WEB + "/rules/r1");
    }

    @Test
    void ofAnAcnpThatIsGoneNothingIsTold() {
        // Given
        counted("2101", 12);
        statistics.poll();
        nsx.reports.clear();

        // When
        for (int minute = 0; minute < 10; minute++) {
            counted();
            statistics.poll();
        }

        // Then
        assertThat(nsx.reports).isEmpty();
    }
}
