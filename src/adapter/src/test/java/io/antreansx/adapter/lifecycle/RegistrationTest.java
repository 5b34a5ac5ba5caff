package io.antreansx.adapter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.config.BootstrapConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.MpAdapterConfig;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.TestCertificates;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi.ClusterControlPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final String NAME = "k8s-cl-test1";

    private static String certificate;
    private static String otherCertificate;

    private final MockApiServer kubernetes = new MockApiServer();
    private final KubernetesClient client = kubernetes.client();
    private final FakeNsx nsx = new FakeNsx();
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() {
        certificate = TestCertificates.named(NAME).certificatePem();
        otherCertificate = TestCertificates.named(NAME).certificatePem();
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @Test
    void firstRegistrationLeavesControlPlaneContainerClusterAndConfigMap() {
        // When
        ClusterIdentity identity = register(List.of());

        // Then
        assertThat(identity).isEqualTo(new ClusterIdentity(NAME, FakeNsx.NEW_ID));
        assertThat(nsx.writes).containsExactly("PUT control plane " + NAME, "POST container cluster " + FakeNsx.NEW_ID);
        assertThat(new ClusterIdConfigMap(client).read().orElseThrow().clusterId())
                .isEqualTo(FakeNsx.NEW_ID);
        assertThat(nsx.inventory.cluster(FakeNsx.NEW_ID))
                .containsEntry("cni_type", "Antrea")
                .containsEntry("display_name", NAME);
    }

    @Test
    void secondRegistrationWritesNothingToNsx() {
        // Given
        register(List.of());
        nsx.writes.clear();

        // When
        ClusterIdentity identity = register(List.of());

        // Then
        assertThat(identity.clusterId()).isEqualTo(FakeNsx.NEW_ID);
        assertThat(nsx.writes).isEmpty();
        assertThat(said).last().asString().contains("registered already");
    }

    @Test
    void runThatBrokeOffBeforeTheContainerClusterIsFinished() {
        // Given
        nsx.failures.put("POST container", FakeNsx.failure(Kind.UNREACHABLE, 0, "down"));
        assertThatThrownBy(() -> register(List.of())).hasMessage("down");
        nsx.failures.clear();

        // When
        register(List.of());

        // Then
        assertThat(nsx.inventory.cluster(FakeNsx.NEW_ID)).isNotEmpty();
    }

    @Test
    void clusterThatNsxForgotGetsItsIdBack() {
        // Given
        String earlier = "11111111-2222-4333-8444-555555555555";
        new ClusterIdConfigMap(client).write(new ClusterIdConfigMap.Content(earlier, List.of()));

        // When
        ClusterIdentity identity = register(List.of());

        // Then
        assertThat(identity.clusterId()).isEqualTo(earlier);
    }

    @Test
    void anotherCertificateIsRefusedWithTheWayOut() {
        // Given
        nsx.controlPlanes.put(
                NAME, new ClusterControlPlane("AntreaClusterControlPlane", otherCertificate, "id", null, null, 3));

        // When, Then
        assertThatThrownBy(() -> register(List.of()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.by()).isEqualTo(RefusedException.By.NSX))
                .hasMessageContaining("already registered in NSX with another certificate")
                .hasMessageContaining("choose another clusterName");
        assertThat(nsx.writes).isEmpty();
        assertThat(new ClusterIdConfigMap(client).read()).isEmpty();
    }

    @Test
    void aClusterThatNsxShowsWithoutItsCertificateIsNotTakenForOurs() {
        // Given
        nsx.controlPlanes.put(NAME, new ClusterControlPlane("AntreaClusterControlPlane", null, "id", null, null, 3));

        // When, Then
        assertThatThrownBy(() -> register(List.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it may be another cluster");
        assertThat(nsx.writes).isEmpty();
        assertThat(new ClusterIdConfigMap(client).read()).isEmpty();
    }

    @Test
    void aClusterWhoseIdIsKnownNeedsNoCertificate() {
        // Given
        nsx.controlPlanes.put(
                NAME, new ClusterControlPlane("AntreaClusterControlPlane", null, FakeNsx.NEW_ID, null, null, 3));
        new ClusterIdConfigMap(client).write(new ClusterIdConfigMap.Content(FakeNsx.NEW_ID, List.of()));

        // When
        ClusterIdentity identity = register(List.of());

        // Then
        assertThat(identity.clusterId()).isEqualTo(FakeNsx.NEW_ID);
    }

    @Test
    void anNsxThatIsNotTrustedIsNotTakenForOneThatRefusesOurCertificate() {
        // Given
        nsx.failures.put(
                "PUT control plane", FakeNsx.failure(Kind.UNTRUSTED, 0, "the server's certificate is not trusted"));

        // When, Then
        assertThatThrownBy(() -> register(List.of()))
                .isInstanceOf(NsxException.class)
                .hasMessage("the server's certificate is not trusted");
    }

    @Test
    void certificateOfAnotherClusterIsExplained() {
        // Given
        nsx.failures.put(
                "PUT control plane",
                FakeNsx.failure(Kind.INVALID, 400, "certificate conflict with clusterControlPlane node id x"));

        // When, Then
        assertThatThrownBy(() -> register(List.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("another cluster uses it")
                .hasMessageContaining("node id x");
    }

    @Test
    void tierInTheWayIsRefusedBeforeNsxIsTouched() {
        // Given
        Supplier<List<String>> obstacle = () -> List.of("tier mine has priority 3");

        // When, Then
        assertThatThrownBy(() -> new Registration(nsx, obstacle, new ClusterIdConfigMap(client), said::add)
                        .register(request(List.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("tier mine has priority 3");
        assertThat(nsx.writes).isEmpty();
    }

    @Test
    void pinnedThumbprintStaysBesideTheIdOnReRegistration() {
        // Given
        register(List.of("ab".repeat(32)));

        // When
        register(List.of());

        // Then
        assertThat(new ClusterIdConfigMap(client).read().orElseThrow().thumbprints())
                .containsExactly("ab".repeat(32));
    }

    private ClusterIdentity register(List<String> thumbprints) {
        return new Registration(nsx, List::of, new ClusterIdConfigMap(client), said::add)
                .register(request(thumbprints));
    }

    private static Registration.Request request(List<String> thumbprints) {
        return new Registration.Request(
                new BootstrapConfig(
                        NAME, List.of(new NsxManagerAddress("192.0.2.1", 443)), Optional.empty(), List.of()),
                new MpAdapterConfig(
                        Path.of("tls.crt"),
                        Path.of("tls.key"),
                        Optional.empty(),
                        false,
                        Duration.ofSeconds(120),
                        50,
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        Duration.ofSeconds(150),
                        "Kubernetes",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                certificate,
                thumbprints);
    }
}
