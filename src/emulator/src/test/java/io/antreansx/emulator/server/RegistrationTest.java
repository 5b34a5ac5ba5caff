package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.CLUSTER_PATH;
import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static io.antreansx.emulator.server.TestManager.POINT;
import static io.antreansx.emulator.server.TestManager.certificateBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.server.TestManager.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String CLUSTER = POINT + "/cluster-control-planes/k8s-a";

    private final TestManager manager = new TestManager();

    @Test
    void registrationAssignsANodeIdAndTypeThoughRevisionOneIsSent() {
        // Given
        String pem = manager.principal("k8s-a", "enterprise_admin");

        // When
        Answer answer = manager.call("PUT", CLUSTER, certificateBody(pem), pem);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("node_id").asText()).hasSize(36);
        assertThat(answer.body().path("node_type").asText()).isEqualTo("ANTREA_NODE");
        assertThat(answer.body().path("resource_type").asText()).isEqualTo("AntreaClusterControlPlane");
        assertThat(answer.body().path("path").asText()).isEqualTo(CLUSTER_PATH + "k8s-a");
        assertThat(answer.body().path("_revision").asInt(-1)).isZero();
    }

    @Test
    void nodeIdThatTheClientBringsIsKeptAndNeverChanges() {
        // Given
        String id = "0b9f6d2e-5f0e-4b5e-9a1c-3c6f0a7f1a11";
        String pem = manager.principal("k8s-a", "enterprise_admin");
        String body = Json.object().put("certificate", pem).put("node_id", id).toString();

        // When
        Answer created = manager.call("PUT", CLUSTER, body, pem);
        Answer replaced = manager.call(
                "PUT",
                CLUSTER,
                Json.object().put("certificate", pem).put("_revision", 0).toString(),
                pem);

        // Then
        assertThat(created.body().path("node_id").asText()).isEqualTo(id);
        assertThat(replaced.body().path("node_id").asText()).isEqualTo(id);
    }

    @Test
    void certificateOfAnotherClusterIsRefused() {
        // Given
        String pem = manager.principal("k8s-a", "enterprise_admin");
        manager.register("k8s-a", pem);

        // When
        Answer answer = manager.call("PUT", POINT + "/cluster-control-planes/k8s-b", certificateBody(pem), pem);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("InvalidArgument").contains("certificate conflict");
    }

    @Test
    void textThatIsNoCertificateIsRefused() {
        assertThat(manager.put(CLUSTER, "{\"certificate\": \"x\"}").message()).contains("'certificate'");
    }

    @Test
    void replacingNeedsTheCurrentRevision() {
        // Given
        String pem = manager.principal("k8s-a", "enterprise_admin");
        manager.register("k8s-a", pem);

        // When
        Answer answer = manager.call("PUT", CLUSTER, certificateBody(pem), pem);

        // Then
        assertThat(answer.status()).isEqualTo(412);
    }

    @Test
    void protectedClusterNeedsTheOverwriteHeaderFromOthers() {
        // Given
        manager.register("k8s-a", manager.principal("k8s-a", "enterprise_admin"));

        // When
        Answer refused = manager.delete(CLUSTER);
        Answer allowed = TestManager.answer(manager.send("DELETE", CLUSTER, "", "", Map.of("X-Allow-Overwrite", "true"))
                .toCompletableFuture()
                .join());

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo(289);
        assertThat(allowed.status()).isEqualTo(200);
    }

    @Test
    void cascadeRemovesSpansAndInventory() {
        // Given
        String pem = manager.principal("k8s-a", "enterprise_admin");
        String id = manager.register("k8s-a", pem);
        manager.post("/api/v1/fabric/container-clusters", cluster(id));
        manager.put(DOMAIN + "/security-policies/web", "{}");
        manager.span("web", "k8s-a");

        // When
        Answer plain = manager.call("DELETE", CLUSTER, "", pem);
        Answer cascade = manager.call("DELETE", CLUSTER + "?cascade=true", "", pem);

        // Then
        assertThat(plain.code()).isEqualTo(500030);
        assertThat(cascade.status()).isEqualTo(200);
        assertThat(manager.get("/api/v1/fabric/container-clusters/" + id).status())
                .isEqualTo(404);
        assertThat(manager.get(DOMAIN + "/security-policies/web/container-cluster-span")
                        .body()
                        .path("result_count")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void heartbeatIntervalHasLimits() {
        // Given
        manager.register("k8s-a", manager.principal("k8s-a", "enterprise_admin"));

        // When
        Answer tooShort = manager.patch(CLUSTER + "/heartbeat-config", "{\"report_interval\": 5}");
        Answer taken = manager.put(CLUSTER + "/heartbeat-config", "{\"report_interval\": 120, \"_revision\": 0}");

        // Then
        assertThat(tooShort.message()).contains("'report_interval'").contains("60");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(manager.get(CLUSTER + "/heartbeat-config")
                        .body()
                        .path("report_interval")
                        .asInt())
                .isEqualTo(120);
    }

    @Test
    void spanOfAPolicyTakesAntreaGroupsOnly() {
        // Given
        manager.register("k8s-a", manager.principal("k8s-a", "enterprise_admin"));
        manager.put(DOMAIN + "/groups/generic", "{}");
        String rules = "{\"rules\": [{\"id\": \"a\", \"source_groups\": [\"/infra/domains/default/groups/generic\"]}]}";
        manager.put(DOMAIN + "/security-policies/before", rules);
        manager.put(DOMAIN + "/security-policies/after", "{}");
        manager.span("after", "k8s-a");

        // When
        Answer spanned = manager.span("before", "k8s-a");
        Answer patched = manager.patch(DOMAIN + "/security-policies/after", rules);

        // Then
        assertThat(spanned.code()).isEqualTo(610101);
        assertThat(patched.code()).isEqualTo(610101);
    }

    @Test
    void oneClusterHasOneSpanAndItsPathStays() {
        // Given
        manager.register("k8s-a", manager.principal("k8s-a", "enterprise_admin"));
        manager.put(DOMAIN + "/security-policies/web", "{}");
        manager.span("web", "k8s-a");

        // When
        Answer second = manager.put(
                DOMAIN + "/security-policies/web/container-cluster-span/other",
                "{\"container_cluster_path\": \"" + CLUSTER_PATH + "k8s-a\"}");
        Answer unknown = manager.span("web", "k8s-unknown");

        // Then
        assertThat(second.message()).contains("binds this cluster already");
        assertThat(unknown.code()).isEqualTo(500012);
        assertThat(manager.delete(DOMAIN + "/security-policies/web/container-cluster-span/k8s-a")
                        .status())
                .isEqualTo(204);
    }

    private static String cluster(String id) {
        return "{\"resource_type\": \"ContainerCluster\", \"external_id\": \"" + id
                + "\", \"display_name\": \"k8s-a\"}";
    }
}
