package io.antreansx.adapter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ConfigFiles;
import io.antreansx.adapter.config.ConfigLoader;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {

    @TempDir
    Path folder;

    private final MockApiServer kubernetes = new MockApiServer();
    private final KubernetesClient client = kubernetes.client();
    private final FakeNsx nsx = new FakeNsx();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @Test
    void filesItWritesAreAValidConfiguration() {
        // When
        run();

        // Then
        Path certs = folder.resolve("certs");
        AdapterConfig config = new ConfigLoader(Clock.systemUTC())
                .load(ConfigFiles.of(
                        certs.resolve("bootstrap.conf"),
                        certs.resolve("mp-adapter.conf"),
                        certs.resolve("ccp-adapter.conf"),
                        certs.resolve("cluster-id.conf")))
                .config();
        assertThat(config.bootstrap().clusterName()).isEqualTo("k8s-cl-test1");
        assertThat(config.bootstrap().nsxThumbprints()).containsExactly("ab".repeat(32));
        assertThat(nsx.identities).singleElement().satisfies(identity -> {
            assertThat(identity.isProtected()).isTrue();
            assertThat(identity.rolesForPaths().getFirst().roles().getFirst().role())
                    .isEqualTo("enterprise_admin");
        });
    }

    @Test
    void filesWithTheKeyAreForTheirOwnerOnly() throws IOException {
        // When
        run();

        // Then
        for (Path file : List.of(folder.resolve("bootstrap-config.yaml"), folder.resolve("certs/tls.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void secondRunKeepsCertificateAndIdentity() {
        // Given
        BootstrapManifest first = run();

        // When
        BootstrapManifest second = run();

        // Then
        assertThat(second.identity()).isEqualTo(first.identity());
        assertThat(nsx.writes).containsExactly("POST principal identity k8s-cl-test1");
    }

    @Test
    void runThatNsxBrokeOffKeepsItsKey() {
        // Given
        nsx.failures.put("POST principal", FakeNsx.failure(Kind.UNREACHABLE, 0, "down"));
        assertThatThrownBy(this::run).hasMessage("down");
        String written =
                SecretFile.read(folder.resolve("bootstrap-config.yaml")).orElseThrow();
        nsx.failures.clear();

        // When
        run();

        // Then
        assertThat(SecretFile.read(folder.resolve("bootstrap-config.yaml"))).contains(written);
    }

    @Test
    void identityWithAnotherCertificateIsRefused() throws IOException {
        // Given
        run();
        Files.delete(folder.resolve("bootstrap-config.yaml"));
        Files.delete(folder.resolve("certs/tls.key"));

        // When, Then
        assertThatThrownBy(this::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("another certificate")
                .hasMessageContaining("--cluster-name");
        assertThat(folder.resolve("bootstrap-config.yaml")).doesNotExist();
    }

    @Test
    void theFilesOfAnotherClusterAreKept() {
        // Given
        run();
        String written =
                SecretFile.read(folder.resolve("bootstrap-config.yaml")).orElseThrow();

        // When, Then
        assertThatThrownBy(() -> bootstrap().run(request("k8s-cl-test2")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bootstrap-config.yaml")
                .hasMessageContaining("the certificate of cluster 'k8s-cl-test1', not of 'k8s-cl-test2'");
        assertThat(SecretFile.read(folder.resolve("bootstrap-config.yaml"))).contains(written);
        assertThat(nsx.writes).containsExactly("POST principal identity k8s-cl-test1");
    }

    @Test
    void aBrokenManifestIsNotQuoted() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("bootstrap-config.yaml"),
                "kind: Secret\ndata:\n  tls.crt: QUJD\n  tls.key: TOPSECRET: MORE\n");

        // When, Then
        assertThatThrownBy(this::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no YAML")
                .hasMessageNotContaining("TOPSECRET")
                .hasNoCause();
    }

    @Test
    void manifestCanBeAppliedAgainAndAgain() {
        // Given
        BootstrapManifest manifest = run();
        Bootstrap bootstrap = bootstrap();
        bootstrap.apply(manifest, client);

        // When
        bootstrap.apply(manifest, client);

        // Then
        Secret secret = client.secrets()
                .inNamespace("vmware-system-antrea")
                .withName("nsx-cert")
                .get();
        assertThat(secret.getType()).isEqualTo("kubernetes.io/tls");
        assertThat(secret.getData()).containsOnlyKeys("tls.crt", "tls.key");
    }

    @Test
    void keyIsNeverSaid() {
        // When
        BootstrapManifest manifest = run();

        // Then
        assertThat(said).noneMatch(line -> line.contains("PRIVATE KEY"));
        assertThat(manifest.toString()).doesNotContain("PRIVATE KEY");
    }

    private BootstrapManifest run() {
        return bootstrap().run(request("k8s-cl-test1"));
    }

    private Bootstrap.Request request(String clusterName) {
        return new Bootstrap.Request(
                clusterName,
                List.of(new NsxManagerAddress("127.0.0.1", 9443)),
                Optional.empty(),
                List.of("enterprise_admin"),
                List.of("ab".repeat(32)),
                Optional.empty(),
                false,
                folder.resolve("bootstrap-config.yaml"),
                Optional.of(folder.resolve("certs")));
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(nsx, Clock.systemUTC(), new SecureRandom(), said::add);
    }
}
