package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.server.TestManager.Answer;
import io.antreansx.emulator.tls.TestCertificates;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustAndRightsTest {
    private static final String IDENTITIES = "/api/v1/trust-management/principal-identities";
    private static final String CERTIFICATES = "/api/v1/trust-management/certificates";

    private final TestManager manager = new TestManager();

    private Answer anonymous(String method, String url, String body, Map<String, String> headers) {
        return TestManager.answer(raw(method, url, body, headers));
    }

    private Reply raw(String method, String url, String body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Anonymous", "");
        return manager.send(method, url, body, "", all).toCompletableFuture().join();
    }

    @Test
    void nobodyIsLetInWithoutCredentials() {
        // When
        Answer answer = anonymous("GET", "/api/v1/node/version", "", Map.of());

        // Then
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownCertificateAreForbidden() {
        // When
        Answer password = anonymous("GET", "/api/v1/node/version", "", Map.of("Authorization", "Basic YWRtaW46eA=="));
        Answer certificate = manager.call("GET", "/api/v1/node/version", "", TestCertificates.selfSigned("stranger"));

        // Then
        assertThat(password.status()).isEqualTo(403);
        assertThat(password.code()).isEqualTo(403);
        assertThat(certificate.status()).isEqualTo(403);
    }

    @Test
    void healthNeedsNoCredentials() {
        assertThat(anonymous("GET", "/api/v1/reverse-proxy/node/health", "", Map.of())
                        .body()
                        .path("healthy")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void sessionNeedsItsXsrfToken() {
        // Given
        Reply login = raw("POST", "/api/session/create", "j_username=admin&j_password=admin", Map.of());
        String cookie = login.response().headers().get("Set-Cookie").split(";", 2)[0];
        String token = login.response().headers().get("X-XSRF-TOKEN");

        // When
        Answer right = anonymous("GET", "/api/v1/node/version", "", Map.of("Cookie", cookie, "X-XSRF-TOKEN", token));
        Answer wrong = anonymous("GET", "/api/v1/node/version", "", Map.of("Cookie", cookie, "X-XSRF-TOKEN", "x"));
        raw("POST", "/api/session/destroy", "", Map.of("Cookie", cookie));
        Answer after = anonymous("GET", "/api/v1/node/version", "", Map.of("Cookie", cookie, "X-XSRF-TOKEN", token));

        // Then
        assertThat(right.status()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.code()).isEqualTo(98);
        assertThat(after.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise_admin, 200, 200, 404, 200",
        "auditor, 200, 403, 403, 403",
        "cluster_info_reader, 200, 403, 403, 403",
        "security_engineer, 200, 200, 403, 403",
        "ccp_internal_operator, 200, 403, 404, 403",
        "made_up, 403, 403, 403, 403"
    })
    void rolesDecideWhatAPrincipalMayDo(String role, int read, int policy, int inventory, int emulator) {
        // Given
        String pem = manager.principal("who", role);

        // When
        int reads = manager.call("GET", "/api/v1/fabric/container-clusters", "", pem)
                .status();
        int writesPolicy = manager.call("PUT", DOMAIN + "/groups/g", "{}", pem).status();
        int writesInventory = manager.call("POST", "/api/v1/inventory/container/c?action=updates", "{}", pem)
                .status();
        int readsEmulator = manager.call("GET", "/emulator/faults", "", pem).status();

        // Then
        assertThat(new int[] {reads, writesPolicy, writesInventory, readsEmulator})
                .containsExactly(read, policy, inventory, emulator);
    }

    @Test
    void rolesOfSeveralPathsAddUp() {
        // Given
        String pem = TestCertificates.selfSigned("vks");
        manager.post(
                IDENTITIES + "/with-certificate",
                Json.object()
                        .put("name", "vks")
                        .put("node_id", "vks")
                        .put("certificate_pem", pem)
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "roles_for_paths",
                                Json.array()
                                        .add(binding("/", "cluster_info_reader"))
                                        .add(binding("/orgs/default/projects/p/vpcs/v", "ccp_internal_operator")))
                        .toString());

        // When
        int status = manager.call("POST", "/api/v1/inventory/container/c?action=updates", "{}", pem)
                .status();

        // Then
        assertThat(status).as("allowed, but there is no such cluster").isEqualTo(404);
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode binding(String path, String role) {
        var binding = Json.object().put("path", path);
        binding.putArray("roles").addObject().put("role", role);
        return binding;
    }

    @Test
    void nameAndCertificateOfAPrincipalAreUnique() {
        // Given
        String pem = manager.principal("k8s-a", "auditor");
        String other = TestCertificates.selfSigned("other");

        // When
        Answer sameName = manager.post(IDENTITIES + "/with-certificate", identity("k8s-a", other));
        Answer sameCertificate = manager.post(IDENTITIES + "/with-certificate", identity("k8s-b", pem));

        // Then
        assertThat(sameName.status()).isEqualTo(400);
        assertThat(sameName.message()).contains("exists already");
        assertThat(sameCertificate.message()).contains("in use").contains("k8s-a");
        assertThat(manager.get(CERTIFICATES).body().path("result_count").asInt())
                .as("a refused request leaves no certificate behind")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"k8s-a.b_c, 201", "-k8s, 400", "k8s a, 400", "k8s--a, 400"})
    void nameHasAPattern(String name, int status) {
        assertThat(manager.post(IDENTITIES + "/with-certificate", identity(name, TestCertificates.selfSigned("x")))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void certificateOfAPrincipalCanBeRotated() {
        // Given
        String old = manager.principal("k8s-a", "auditor");
        String id = manager.get(IDENTITIES).body().at("/results/0/id").asText();
        String oldCertificate =
                manager.get(IDENTITIES).body().at("/results/0/certificate_id").asText();
        String fresh = TestCertificates.selfSigned("k8s-a");
        String imported = manager.post(
                        CERTIFICATES + "?action=import",
                        Json.object()
                                .put("display_name", "new")
                                .put("pem_encoded", fresh)
                                .toString())
                .body()
                .at("/results/0/id")
                .asText();

        // When
        Answer used = manager.delete(CERTIFICATES + "/" + oldCertificate);
        Answer updated = manager.post(
                IDENTITIES + "?action=update_certificate",
                Json.object()
                        .put("principal_identity_id", id)
                        .put("certificate_id", imported)
                        .toString());

        // Then
        assertThat(used.code()).isEqualTo(500030);
        assertThat(updated.body().path("certificate_id").asText()).isEqualTo(imported);
        assertThat(manager.call("GET", "/api/v1/node/version", "", fresh).status())
                .isEqualTo(200);
        assertThat(manager.call("GET", "/api/v1/node/version", "", old).status())
                .isEqualTo(403);
        assertThat(manager.delete(CERTIFICATES + "/" + oldCertificate).status()).isEqualTo(200);
    }

    @Test
    void deletedPrincipalIsLockedOutAndLeavesItsCertificate() {
        // Given
        String pem = manager.principal("k8s-a", "auditor");
        Answer identity = manager.get(IDENTITIES);

        // When
        manager.delete(IDENTITIES + "/" + identity.body().at("/results/0/id").asText());

        // Then
        assertThat(manager.call("GET", "/api/v1/node/version", "", pem).status())
                .isEqualTo(403);
        assertThat(manager.get(CERTIFICATES + "/"
                                + identity.body()
                                        .at("/results/0/certificate_id")
                                        .asText() + "?details=true")
                        .body()
                        .path("pem_encoded")
                        .asText())
                .isEqualTo(pem);
    }

    private static String identity(String name, String pem) {
        return Json.object()
                .put("name", name)
                .put("node_id", name)
                .put("certificate_pem", pem)
                .toString();
    }
}
