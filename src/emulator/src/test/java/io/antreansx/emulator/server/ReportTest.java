package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static io.antreansx.emulator.server.TestManager.POINT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.server.TestManager.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String CLUSTER = POINT + "/cluster-control-planes/k8s-a";
    private static final String STATUS = CLUSTER + "/status";
    private static final String POLICY_PATH = "/infra/domains/default/security-policies/web";
    private static final String REALIZED = "/policy/api/v1/infra/realized-state";
    private static final String TRACEFLOW = "/policy/api/v1/infra/antrea/traceflows/t1";

    private final TestManager manager = new TestManager();
    private String pem;
    private String id;

    @BeforeEach
    void register() {
        pem = manager.principal("k8s-a", "ccp_internal_operator");
        manager.put(CLUSTER, TestManager.certificateBody(pem));
        id = manager.get(CLUSTER).body().path("node_id").asText();
        manager.put(DOMAIN + "/security-policies/web", "{\"rules\": [{\"id\": \"r1\"}]}");
        manager.span("web", "k8s-a");
    }

    private Answer report(String body) {
        return manager.call("POST", "/api/v1/antrea-adapter/clusters/" + id + "/report", body, pem);
    }

    private static String conditions(String ccp) {
        return """
                {"component_status": {"conditions": [
                 {"condition_type": "CONTROLLER_HEALTHY", "status": "HEALTHY", "last_heartbeat_time": 1},
                 {"condition_type": "MP_ADAPTER_HEALTHY", "status": "HEALTHY", "last_heartbeat_time": 1},
                 {"condition_type": "CCP_ADAPTER_HEALTHY", "status": "HEALTHY", "last_heartbeat_time": 1},
                 {"condition_type": "CCP_SESSION_STATE_UP", "status": "%s", "last_heartbeat_time": 1}],
                 "connected_agent_num": 3, "agent_info": {"healthy_agent_num": 3}}}""".formatted(ccp);
    }

    @Test
    void clusterIsUnknownUntilItReports() {
        assertThat(manager.get(STATUS).body().path("status").asText()).isEqualTo("UNKNOWN");
    }

    @Test
    void reportMakesTheClusterHealthy() {
        // When
        Answer answer = report(conditions("HEALTHY"));

        // Then
        assertThat(answer.body().path("report_interval").asInt()).isEqualTo(60);
        JsonNode status = manager.get(STATUS).body();
        assertThat(status.path("status").asText()).isEqualTo("HEALTHY");
        assertThat(status.at("/controller_status/connected_agent_num").asInt()).isEqualTo(3);
        assertThat(status.at("/agent_info/healthy_agent_num").asInt()).isEqualTo(3);
        assertThat(status.at("/ccp_adapter_status/conditions")).hasSize(2);
    }

    @Test
    void lostSessionDegradesTheAdapter() {
        // When
        report(conditions("UNHEALTHY"));

        // Then
        JsonNode status = manager.get(STATUS).body();
        assertThat(status.at("/ccp_adapter_status/status").asText()).isEqualTo("DEGRADED");
        assertThat(status.path("status").asText()).isEqualTo("DEGRADED");
    }

    @Test
    void silenceOfThreeIntervalsMakesTheClusterUnknown() {
        // Given
        report(conditions("HEALTHY"));

        // When
        manager.clock.advance(Duration.ofSeconds(180));
        String before = manager.get(STATUS).body().path("status").asText();
        manager.clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(before).isEqualTo("HEALTHY");
        assertThat(manager.get(STATUS).body().path("status").asText()).isEqualTo("UNKNOWN");
        assertThat(manager.get(POINT + "/cluster-control-planes-status")
                        .body()
                        .at("/results/0/status")
                        .asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void onlyTheClustersOwnIdentityMayReport() {
        // Given
        String other = manager.principal("other", "enterprise_admin");
        String url = "/api/v1/antrea-adapter/clusters/" + id + "/report";

        // Then
        assertThat(manager.call("POST", url, "{}", other).status()).isEqualTo(403);
        assertThat(manager.post(url, "{}").status()).isEqualTo(403);
        assertThat(manager.call("POST", url.replace(id, "0"), "{}", pem).status())
                .isEqualTo(404);
    }

    @Test
    void wrongReportNamesTheField() {
        assertThat(report("{\"realizations\": [{\"intent_path\": \"/x\", \"state\": \"DONE\"}]}")
                        .message())
                .contains("'realizations[0].state'")
                .contains("REALIZED");
    }

    @Test
    void realizationGoesFromInProgressToSuccessAndBackWhenThePolicyChanges() {
        // Given
        String url = REALIZED + "/status?intent_path=" + POLICY_PATH;
        String consolidated = "/consolidated_status/consolidated_status";

        // When
        String first = manager.get(url).body().at(consolidated).asText();
        report("{\"realizations\": [{\"intent_path\": \"" + POLICY_PATH
                + "\", \"intent_revision\": 0, \"state\": \"REALIZED\"}]}");
        JsonNode second = manager.get(url).body();
        manager.patch(DOMAIN + "/security-policies/web", "{\"sequence_number\": 9}");
        String third = manager.get(url).body().at(consolidated).asText();

        // Then
        assertThat(first).isEqualTo("IN_PROGRESS");
        assertThat(second.at(consolidated).asText()).isEqualTo("SUCCESS");
        assertThat(second.path("publish_status").asText()).isEqualTo("REALIZED");
        assertThat(third).isEqualTo("IN_PROGRESS");
    }

    @Test
    void refusalShowsItsReasonForTheClusterAtFault() {
        // When
        report("{\"realizations\": [{\"intent_path\": \"" + POLICY_PATH + "\", \"state\": \"REFUSED\", \"errors\": "
                + "[{\"code\": \"SOURCE_PORTS\", \"message\": \"source ports\", \"rule_id\": 1000}]}]}");

        // Then
        JsonNode entity = manager.get(REALIZED + "/realized-entities?intent_path=" + POLICY_PATH)
                .body()
                .at("/results/0");
        assertThat(entity.path("state").asText()).isEqualTo("ERROR");
        assertThat(entity.path("publish_status_error").asText()).isEqualTo("SOURCE_PORTS: source ports");
        assertThat(entity.at("/publish_status_error_details/0/sub_system_id").asText())
                .isEqualTo(id);
        assertThat(manager.get(REALIZED + "/status?intent_path=" + POLICY_PATH)
                        .body()
                        .path("publish_status")
                        .asText())
                .isEqualTo("ERROR");
    }

    @Test
    void completeRealizationsReplaceEarlierOnes() {
        // Given
        report("{\"realizations\": [{\"intent_path\": \"" + POLICY_PATH + "\", \"state\": \"REALIZED\"}]}");

        // When
        report("{\"realizations\": [], \"realizations_complete\": true}");

        // Then
        assertThat(manager.get(REALIZED + "/status?intent_path=" + POLICY_PATH)
                        .body()
                        .path("publish_status")
                        .asText())
                .isEqualTo("UNREALIZED");
    }

    @Test
    void statisticsAnswerPerClusterWhatWasReported() {
        // When
        report("{\"rule_statistics\": [{\"rule\": \"" + POLICY_PATH + "/rules/r1\", \"packet_count\": 12,"
                + " \"byte_count\": 900, \"session_count\": 3, \"hit_count\": 3}]}");

        // Then
        JsonNode policy = manager.get(DOMAIN + "/security-policies/web/statistics?container_cluster_path="
                        + TestManager.CLUSTER_PATH + "k8s-a")
                .body();
        JsonNode rule = manager.get(DOMAIN + "/security-policies/web/rules/r1/statistics")
                .body();
        assertThat(policy.at("/results/0/statistics/results/0/packet_count").asLong())
                .isEqualTo(12);
        assertThat(rule.at("/results/0/statistics/hit_count").asLong()).isEqualTo(3);
        assertThat(rule.at("/results/0/statistics/internal_rule_id").asText()).isEqualTo("1000");
    }

    private String traceflow() {
        return "{\"container_cluster_id\": \"" + id + "\", \"source_external_id\": \"p1\"}";
    }

    private CompletableFuture<Answer> requests(int wait) {
        return manager.send(
                        "GET", "/api/v1/antrea-adapter/clusters/" + id + "/requests?wait=" + wait, "", pem, Map.of())
                .thenApply((Reply reply) -> TestManager.answer(reply))
                .toCompletableFuture();
    }

    @Test
    void longPollIsAnsweredWhenATraceflowIsAskedFor() throws Exception {
        // Given
        CompletableFuture<Answer> poll = requests(30);

        // When
        boolean waiting = !poll.isDone();
        manager.put(TRACEFLOW, traceflow());

        // Then
        assertThat(waiting).isTrue();
        JsonNode request = poll.get(60, TimeUnit.SECONDS).body().at("/requests/0");
        assertThat(request.path("type").asText()).isEqualTo("TRACEFLOW");
        assertThat(request.at("/traceflow/id").asText()).isEqualTo("t1");
    }

    @Test
    void requestIsHandedOutAgainAfterAMinuteUntilItsResultIsThere() {
        // Given
        manager.put(TRACEFLOW, traceflow());

        // When
        String requestId =
                requests(0).join().body().at("/requests/0/request_id").asText();
        JsonNode atOnce = requests(0).join().body().path("requests");
        manager.clock.advance(Duration.ofSeconds(60));
        JsonNode later = requests(0).join().body().path("requests");
        report("{\"traceflow_results\": [{\"request_id\": \"" + requestId
                + "\", \"phase\": \"SUCCEEDED\", \"observations\":"
                + " [{\"observation_type\": \"AntreaTraceflowObservationDropped\", \"component_type\": \"ANTREA_DFW\","
                + " \"rule_id\": \"1000\"}]}]}");
        manager.clock.advance(Duration.ofSeconds(60));

        // Then
        assertThat(atOnce).isEmpty();
        assertThat(later.at("/0/request_id").asText()).isEqualTo(requestId);
        assertThat(requests(0).join().body().path("requests")).isEmpty();
        assertThat(manager.get(TRACEFLOW + "/status").body().path("phase").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(manager.get(TRACEFLOW + "/observations")
                        .body()
                        .at("/results/0/rule_id")
                        .asText())
                .isEqualTo("1000");
    }

    @Test
    void restartLosesOldObservations() {
        // Given
        manager.put(TRACEFLOW, traceflow());
        String requestId =
                requests(0).join().body().at("/requests/0/request_id").asText();
        report("{\"traceflow_results\": [{\"request_id\": \"" + requestId
                + "\", \"phase\": \"FAILED\", \"reason\": \"x\"}]}");

        // When
        manager.post(TRACEFLOW + "?action=restart", "");

        // Then
        assertThat(manager.get(TRACEFLOW + "/status").body().path("phase").asText())
                .isEqualTo("RUNNING");
        assertThat(requests(0).join().body().at("/requests/0/request_id").asText())
                .isNotEqualTo(requestId);
    }

    @Test
    void traceflowNeedsARegisteredCluster() {
        assertThat(manager.put(TRACEFLOW, "{\"container_cluster_id\": \"x\", \"source_external_id\": \"p\"}")
                        .message())
                .contains("'container_cluster_id'");
    }
}
