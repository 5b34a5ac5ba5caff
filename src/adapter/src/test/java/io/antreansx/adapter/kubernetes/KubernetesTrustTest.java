package io.antreansx.adapter.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.antreansx.adapter.kubernetes.KubernetesUnavailableException.Reason;
import io.antreansx.adapter.nsx.TestCertificates;
import io.antreansx.adapter.nsx.TlsServers;
import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which API server's certificate the client takes, and that it shows its own. */
@Timeout(60)
class KubernetesTrustTest {

    @TempDir
    static Path folder;

    private static TestCertificates user;
    private WireMockServer server;

    @BeforeAll
    static void certificates() {
        user = TestCertificates.named("someone");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theConfiguredAuthorityIsTrustedAndTheClientShowsItsCertificate() {
        // Given
        TestCertificates authority = TestCertificates.named("kube-apiserver");
        Config config = configOf(authority);
        config.setCaCertData(base64(authority.certificatePem()));

        // When
        String version = versionBy(config);

        // Then
        assertThat(version).isEqualTo("v1.35.0");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        // Given
        Config config = configOf(TestCertificates.named("kube-apiserver"));
        config.setCaCertData(base64(TestCertificates.named("kube-apiserver").certificatePem()));

        // Then
        assertRefused(config);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() {
        // Given
        TestCertificates elsewhere = TestCertificates.ofHost("other.example");
        Config config = configOf(elsewhere);
        config.setCaCertData(base64(elsewhere.certificatePem()));

        // Then
        assertRefused(config);
    }

    @Test
    void whoAsksForNoVerificationGetsNone() {
        // Given
        Config config = configOf(TestCertificates.ofHost("other.example"));
        config.setTrustCerts(true);

        // When
        String version = versionBy(config);

        // Then
        assertThat(version).isEqualTo("v1.35.0");
    }

    private static void assertRefused(Config config) {
        assertThatExceptionOfType(KubernetesUnavailableException.class)
                .isThrownBy(() -> versionBy(config))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    private static String versionBy(Config config) {
        try (KubernetesClients clients = KubernetesClients.of(config)) {
            return clients.requireReachable();
        }
    }

    /** Starts a server that wants the user's certificate, and shows this one. */
    private Config configOf(TestCertificates shown) {
        server = TlsServers.startFor(user, folder, shown);
        server.stubFor(get("/version").willReturn(okJson("{\"gitVersion\":\"v1.35.0\"}")));
        Config config = Config.empty();
        config.setMasterUrl("https://127.0.0.1:" + server.httpsPort() + "/");
        config.setClientCertData(base64(user.certificatePem()));
        config.setClientKeyData(base64(user.keyPem()));
        config.setClientKeyAlgo("RSA");
        return config;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
