package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an NSX admin does with REST alone, and how the cluster follows. */
class NsxAdminIT {

    /** One poll of two seconds with its jitter, the reads after it and the writes. */
    private static final Duration ONE_POLL = Duration.ofSeconds(4);

    private static Line line;
    private static NsxAdmin nsx;
    private static Intent intent;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "nsx-admin");
        nsx = line.scene().nsx();
        intent = new Intent(nsx, Scene.CLUSTER);
        intent.podGroup("frontend", "frontend");
        intent.podGroup("redis", "redis-cart");
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    private static String group(String id) {
        return "/infra/domains/default/groups/" + id;
    }

    @Test
    void aPolicyAppearsChangesIsDisabledAndGoes() {
        // Given
        String path = intent.dropPolicy("life", "Application", 7, group("frontend"), group("redis"));
        await().atMost(ONE_POLL).until(() -> line.acnp(path) != null);
        String name = line.acnp(path).getMetadata().getName();

        // When the action changes, then the cluster follows
        nsx.patch("/policy/api/v1" + path + "/rules/r1", "{\"action\": \"REJECT\"}");
        await().atMost(ONE_POLL).until(() -> "Reject".equals(line.acnp(path).get("spec", "ingress", 0, "action")));

        // When the rule is disabled, then the policy leaves the cluster
        nsx.patch("/policy/api/v1" + path + "/rules/r1", "{\"disabled\": true}");
        await().atMost(ONE_POLL).until(() -> line.acnp(path) == null);

        // When it is enabled again, then it is back
        nsx.patch("/policy/api/v1" + path + "/rules/r1", "{\"disabled\": false}");
        await().atMost(ONE_POLL).until(() -> line.acnp(path) != null);

        // When the policy is deleted, then the cluster follows
        nsx.delete("/policy/api/v1" + path + "/container-cluster-span/" + Scene.CLUSTER);
        nsx.delete("/policy/api/v1" + path);
        await().atMost(ONE_POLL).until(() -> line.scene().antrea().clusterNetworkPolicy(name) == null);
    }

    @Test
    void aPutNeedsTheCurrentRevision() {
        // Given
        String path =
                "/policy/api/v1" + intent.dropPolicy("revision", "Application", 8, group("frontend"), group("redis"));
        ObjectNode policy = (ObjectNode) nsx.get(path);
        ObjectNode withoutRevision = policy.deepCopy();
        withoutRevision.remove("_revision");

        // When
        NsxAdmin.Answer refused = nsx.exchange("PUT", path, withoutRevision.toString());
        JsonNode accepted = nsx.put(path, policy.put("sequence_number", 9).toString());

        // Then
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body().path("error_code").asInt()).isEqualTo(500127);
        assertThat(accepted.path("sequence_number").asInt()).isEqualTo(9);
        double wanted = 1 + 60_000_009 * 0x1.0p-50;
        await().atMost(ONE_POLL).until(() -> {
            GenericKubernetesResource acnp = line.acnp(path.substring("/policy/api/v1".length()));
            return acnp != null && ((Number) acnp.get("spec", "priority")).doubleValue() == wanted;
        });
    }

    @Test
    void aChangedGroupSwitchesItsParentOnly() {
        // Given
        intent.podGroup("moving", "cartservice");
        String path = intent.dropPolicy("uses-group", "Application", 11, group("moving"), group("redis"));
        await().atMost(ONE_POLL).until(() -> line.acnp(path) != null);
        GenericKubernetesResource policyBefore = line.acnp(path);
        String parent = nsx.get("/policy/api/v1" + group("moving"))
                .path("realization_id")
                .asText();
        List<Object> childrenBefore = line.scene().antrea().clusterGroup(parent).get("spec", "childGroups");

        // When
        intent.podGroup("moving", "adservice");

        // Then
        await().atMost(ONE_POLL)
                .until(() -> !childrenBefore.equals(
                        line.scene().antrea().clusterGroup(parent).get("spec", "childGroups")));
        assertThat(line.acnp(path).<Object>get("spec")).isEqualTo(policyBefore.get("spec"));
    }

    @Test
    void orderInNsxIsOrderInAntrea() {
        // Given policies of two categories, three of one of them
        List<String> inNsxOrder = List.of(
                intent.dropPolicy("order-infra", "Infrastructure", 500, group("frontend"), group("redis")),
                intent.dropPolicy("order-app-1", "Application", 100, group("frontend"), group("redis")),
                intent.dropPolicy("order-app-2", "Application", 200, group("frontend"), group("redis")),
                intent.dropPolicy("order-app-3", "Application", 300, group("frontend"), group("redis")));

        // When
        await().atMost(ONE_POLL.multipliedBy(2))
                .until(() -> inNsxOrder.stream().allMatch(path -> line.acnp(path) != null));

        // Then
        Map<String, Integer> tiers = new java.util.HashMap<>();
        line.scene()
                .antrea()
                .tiers()
                .forEach(tier ->
                        tiers.put(tier.getMetadata().getName(), ((Number) tier.get("spec", "priority")).intValue()));
        List<String> inAntreaOrder = inNsxOrder.stream()
                .sorted(Comparator.comparing(
                                (String path) -> tiers.get(line.acnp(path).<String>get("spec", "tier")))
                        .thenComparing(path -> ((Number) line.acnp(path).get("spec", "priority")).doubleValue()))
                .toList();
        assertThat(inAntreaOrder).isEqualTo(inNsxOrder);
    }

    @Test
    void aPolicyThatCannotBeExpressedIsRefusedWholeAndThePreviousVersionStays() throws Exception {
        // Given
        String path = intent.dropPolicy("refused", "Application", 12, group("frontend"), group("redis"));
        await().atMost(ONE_POLL).until(() -> line.acnp(path) != null);
        Object before = line.acnp(path).get("spec");

        // When the rule uses a service that Antrea policies of NSX do not have
        nsx.patch("/policy/api/v1" + path + "/rules/r1", "{\"services\": [\"/infra/services/ICMP-ALL\"]}");

        // Then
        await().atMost(ONE_POLL).until(() -> line.status().toString().contains("UNSUPPORTED_SERVICE"));
        assertThat(line.acnp(path).<Object>get("spec")).isEqualTo(before);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nsx.get("/policy/api/v1/infra/realized-state/status?intent_path=" + path)
                        .path("consolidated_status")
                        .path("consolidated_status")
                        .asText()
                        .equals("ERROR"));
        assertThat(line.scene().management("/q/metrics").body())
                .containsPattern("nsx_adapter_firewall_policies\\{state=\"(?i:refused)\"\\} 1\\.0");
        assertThat(line.scene().adapter().run("explain", path).output()).contains("UNSUPPORTED_SERVICE");
    }
}
