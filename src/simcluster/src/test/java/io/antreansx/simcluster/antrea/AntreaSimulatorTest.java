package io.antreansx.simcluster.antrea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.workloads.Workloads;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntreaSimulatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOW = "2026-11-01T10:00:00Z";

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static AntreaSimulator simulator;

    @BeforeAll
    static void start() {
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
        Workloads.boutique(cluster.client());
        simulator = new AntreaSimulator(client(), Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC));
        simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        cluster.close();
    }

    @Test
    void theSixStaticTiersAreThere() {
        assertThat(Antrea.TIER.in(client()).list().getItems())
                .extracting(tier -> tier.getMetadata().getName() + " " + tier.<Object>get("spec", "priority"))
                .contains(
                        "emergency 50",
                        "securityops 100",
                        "networkops 150",
                        "platform 200",
                        "application 250",
                        "baseline 253");
    }

    @Test
    void workloadsCanBeAskedForAgainAndLookAsIfTheyRan() {
        // When
        Workloads.boutique(client());

        // Then
        assertThat(client().pods().inNamespace(Workloads.BOUTIQUE).list().getItems())
                .hasSize(12)
                .allSatisfy(pod -> assertThat(pod.getStatus().getPhase()).isEqualTo("Running"));
        assertThat(client().discovery()
                        .v1()
                        .endpointSlices()
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .hasSize(11);
    }

    @Test
    void controllerAndAgentsShowTheirHeartbeat() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode controller = get(Antrea.CONTROLLER_INFO, "antrea-controller");
            assertThat(controller
                            .at("/controllerConditions/0/lastHeartbeatTime")
                            .asText())
                    .isEqualTo(NOW);
            assertThat(controller.path("connectedAgentNum").asInt()).isEqualTo(2);
            JsonNode agent = get(Antrea.AGENT_INFO, "node-1");
            assertThat(agent.path("agentConditions")).hasSize(4);
            assertThat(agent.path("localPodNum").asInt()).isEqualTo(6);
        });
    }

    @Test
    void aParentGroupIsComputedOnlyWhenEveryChildIs() {
        // Given
        create(Antrea.CLUSTER_GROUP, "parent", "{\"childGroups\": [\"parent-1\", \"parent-2\"]}");
        create(Antrea.CLUSTER_GROUP, "parent-1", "{\"podSelector\": {\"matchLabels\": {\"app\": \"frontend\"}}}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(computed("parent-1")).isEqualTo("True"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(computed("parent")).isEqualTo("False"));

        // When
        create(Antrea.CLUSTER_GROUP, "parent-2", "{}");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(computed("parent")).isEqualTo("True"));
    }

    @Test
    void aPolicyIsRealizedOnTheNodesOfThePodsItIsAppliedTo() {
        // When
        create(Antrea.CLUSTER_NETWORK_POLICY, "span", policy("span", "redis-cart", "adservice"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode stored = get(Antrea.CLUSTER_NETWORK_POLICY, "span");
            assertThat(stored.at("/status/phase").asText()).isEqualTo("Realized");
            assertThat(stored.at("/status/observedGeneration").asLong())
                    .isEqualTo(stored.at("/metadata/generation").asLong());
            assertThat(stored.at("/status/desiredNodesRealized").asInt()).isEqualTo(2);
            assertThat(stored.at("/status/currentNodesRealized").asInt()).isEqualTo(2);
        });
    }

    @Test
    void aTraceNamesThePolicyAndRuleThatDroppedThePacket() {
        // Given
        create(Antrea.CLUSTER_NETWORK_POLICY, "cut", policy("2025", "emailservice"));

        // When
        JsonNode trace = trace("cut", "frontend", "{\"namespace\": \"boutique\", \"pod\": \"emailservice\"}");

        // Then
        assertThat(trace.at("/status/phase").asText()).isEqualTo("Succeeded");
        JsonNode last = last(trace);
        assertThat(last.path("component").asText()).isEqualTo("NetworkPolicy");
        assertThat(last.path("action").asText()).isEqualTo("Dropped");
        assertThat(last.path("networkPolicy").asText()).isEqualTo("AntreaClusterNetworkPolicy:cut");
        assertThat(last.path("networkPolicyRule").asText()).isEqualTo("2025");
    }

    @Test
    void aTraceThroughAServiceToAnotherNodeShowsTheWholeWay() {
        // When
        JsonNode trace = trace("way", "frontend", "{\"namespace\": \"boutique\", \"service\": \"checkoutservice\"}");

        // Then
        List<String> way = new ArrayList<>();
        trace.path("status").path("results").forEach(result -> result.path("observations")
                .forEach(seen -> way.add(result.path("role").asText() + " "
                        + seen.path("component").asText() + " "
                        + seen.path("action").asText())));
        assertThat(way)
                .containsExactly(
                        "sender SpoofGuard Forwarded",
                        "sender LB Forwarded",
                        "sender Forwarding Forwarded",
                        "receiver Forwarding Received",
                        "receiver Forwarding Delivered");
    }

    @Test
    void aTraceFromAPodThatDoesNotExistFailsWithTheReason() {
        // When
        JsonNode trace = trace("nobody", "no-such-pod", "{\"ip\": \"192.0.2.1\"}");

        // Then
        assertThat(trace.at("/status/phase").asText()).isEqualTo("Failed");
        assertThat(trace.at("/status/reason").asText()).contains("boutique/no-such-pod");
    }

    private static KubernetesClient client() {
        return cluster.client();
    }

    private static String policy(String rule, String... apps) {
        return """
                {"priority": 1.0000000532907336, "tier": "application", "ingress": [{"name": "%s", "action": "Drop",
                 "appliedTo": [{"podSelector": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["%s"]}]}}]}]}
                """.formatted(rule, String.join("\", \"", apps));
    }

    private static JsonNode trace(String name, String source, String destination) {
        create(Antrea.TRACEFLOW, name, """
                {"source": {"namespace": "boutique", "pod": "%s"}, "destination": %s,
                 "packet": {"transportHeader": {"tcp": {"dstPort": 8081}}}}
                """.formatted(source, destination));
        await().atMost(PATIENCE).until(() -> List.of("Succeeded", "Failed")
                .contains(get(Antrea.TRACEFLOW, name).at("/status/phase").asText()));
        return get(Antrea.TRACEFLOW, name);
    }

    private static JsonNode last(JsonNode trace) {
        JsonNode results = trace.path("status").path("results");
        JsonNode observations = results.path(results.size() - 1).path("observations");
        return observations.path(observations.size() - 1);
    }

    private static String computed(String group) {
        return get(Antrea.CLUSTER_GROUP, group)
                .at("/status/conditions/0/status")
                .asText();
    }

    private static ObjectNode get(Antrea kind, String name) {
        GenericKubernetesResource object = kind.in(client()).withName(name).get();
        assertThat(object).as(name).isNotNull();
        return StatusWriter.json(object);
    }

    private static void create(Antrea kind, String name, String spec) {
        GenericKubernetesResource object = kind.named(name);
        object.setAdditionalProperty(
                "spec", client().getKubernetesSerialization().unmarshal(spec, JsonNode.class));
        kind.in(client()).resource(object).create();
    }
}
