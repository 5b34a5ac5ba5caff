package io.antreansx.adapter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.TestCertificates;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi.ClusterControlPlane;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeregistrationTest {

    private static final String NAME = "k8s-cl-test1";
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String OURS = TestCertificates.named(NAME).certificatePem();

    private final MockApiServer kubernetes = new MockApiServer();
    private final KubernetesClient client = kubernetes.client();
    private final FakeNsx nsx = new FakeNsx();
    private final List<String> said = new ArrayList<>();
    private long nanos;
    private Runnable atEachLook = () -> {};

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @BeforeEach
    void register() {
        nsx.controlPlanes.put(
                NAME, new ClusterControlPlane("AntreaClusterControlPlane", "", FakeNsx.NEW_ID, null, null, 0));
        nsx.inventory.createCluster(Map.of("external_id", FakeNsx.NEW_ID));
        nsx.writes.clear();
        new ClusterIdConfigMap(client).write(new ClusterIdConfigMap.Content(FakeNsx.NEW_ID, List.of()));
        createTier("nsx-category-application", 4, true);
        createTier("mine", 40, false);
        client.apps()
                .deployments()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("interworking")
                        .addToLabels("app.kubernetes.io/managed-by", "antrea-nsx-adapter")
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void nothingOfOursIsLeftOnEitherSide() {
        // When
        deregister();

        // Then
        assertThat(nsx.controlPlanes).isEmpty();
        assertThat(nsx.writes)
                .containsExactly(
                        "DELETE container cluster " + FakeNsx.NEW_ID, "DELETE control plane " + NAME + " cascade");
        assertThat(tiers()).containsExactly("mine");
        assertThat(new ClusterIdConfigMap(client).read()).isEmpty();
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(ClusterIdConfigMap.NAMESPACE)
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void secondRunHasNothingToDo() {
        // Given
        deregister();
        nsx.writes.clear();

        // When
        deregister();

        // Then
        assertThat(said).last().asString().contains("is deregistered");
        assertThat(nsx.writes).containsExactly("DELETE control plane " + NAME + " cascade");
    }

    @Test
    void refusalOfNsxListsWhatIsLeft() {
        // Given
        nsx.failures.put("DELETE control plane", FakeNsx.failure(Kind.FORBIDDEN, 403, "no right"));

        // When, Then
        assertThatThrownBy(this::deregister)
                .hasMessageContaining("no right. Left: cluster control plane " + NAME)
                .hasMessageContaining("ConfigMap cluster-id");
        assertThat(new ClusterIdConfigMap(client).read()).isPresent();
    }

    @Test
    void runAfterARefusalFinishes() {
        // Given
        nsx.failures.put("DELETE control plane", FakeNsx.failure(Kind.FORBIDDEN, 403, "no right"));
        assertThatThrownBy(this::deregister).hasMessageContaining("Left:");
        nsx.failures.clear();

        // When
        deregister();

        // Then
        assertThat(nsx.controlPlanes).isEmpty();
        assertThat(new ClusterIdConfigMap(client).read()).isEmpty();
    }

    @Test
    void anotherClusterOfThisNameIsLeftAlone() {
        // Given
        nsx.controlPlanes.put(
                NAME,
                new ClusterControlPlane(
                        "AntreaClusterControlPlane",
                        TestCertificates.named(NAME).certificatePem(),
                        "id-of-the-other",
                        null,
                        null,
                        0));

        // When, Then
        assertThatThrownBy(this::deregister)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it is not this cluster");
        assertThat(nsx.writes).isEmpty();
        assertThat(tiers()).contains("nsx-category-application");
    }

    @Test
    void aClusterWhoseIdIsLostIsKnownByItsCertificate() {
        // Given
        nsx.controlPlanes.put(
                NAME, new ClusterControlPlane("AntreaClusterControlPlane", OURS, FakeNsx.NEW_ID, null, null, 0));
        new ClusterIdConfigMap(client).clear();

        // When
        deregister();

        // Then
        assertThat(nsx.controlPlanes).isEmpty();
    }

    @Test
    void aClusterThatNsxShowsWithoutItsCertificateIsKnownByItsIdOnly() {
        // Given
        nsx.controlPlanes.put(
                NAME, new ClusterControlPlane("AntreaClusterControlPlane", null, "id-of-the-other", null, null, 0));

        // When, Then
        assertThatThrownBy(this::deregister)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it may be another cluster")
                .hasMessageContaining("clusterID: id-of-the-other");
        assertThat(nsx.writes).isEmpty();
        assertThat(tiers()).contains("nsx-category-application");
    }

    @Test
    void aDeploymentOfAnotherProductIsLeftAlone() {
        // Given
        client.apps()
                .deployments()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .withName("interworking")
                .edit(deployment -> new DeploymentBuilder(deployment)
                        .editMetadata()
                        .withLabels(Map.of("app", "antrea-interworking"))
                        .endMetadata()
                        .build());

        // When, Then
        assertThatThrownBy(this::deregister)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("may be another product's");
        assertThat(nsx.writes).isEmpty();
    }

    @Test
    void adapterThatStillLeadsIsNotUndermined() {
        // Given: a leader that renews, on a machine whose clock is a day behind
        lease("pod-1");
        atEachLook = () -> client.leases()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .withName("antrea-nsx-ccp-adapter")
                .edit(lease -> new LeaseBuilder(lease)
                        .editSpec()
                        .withRenewTime(
                                NOON.minus(Duration.ofDays(1)).plusNanos(nanos).atZone(ZoneOffset.UTC))
                        .endSpec()
                        .build());

        // When, Then
        assertThatThrownBy(this::deregister)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pod-1 holds Lease antrea-nsx-ccp-adapter")
                .hasMessageContaining("Stop it, or wait longer with --wait");
        assertThat(tiers()).contains("nsx-category-application");
    }

    @Test
    void aLeaderThatDiedIsWaitedForOneLease() {
        // Given: on a machine whose clock was a day ahead
        lease("pod-1");

        // When
        deregister();

        // Then
        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
        assertThat(nsx.controlPlanes).isEmpty();
    }

    @Test
    void aStandbyThatTakesOverFromTheLeaderIsNotUndermined() {
        // Given: the leader lets go, and two seconds later the other pod leads, which nobody has stopped yet
        lease("pod-1");
        atEachLook = () -> {
            if (nanos >= Duration.ofSeconds(1).toNanos()) {
                holder(nanos < Duration.ofSeconds(3).toNanos() ? "" : "pod-2");
            }
        };

        // When, Then
        assertThatThrownBy(this::deregister)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pod-2 holds Lease");
        assertThat(tiers()).contains("nsx-category-application");
        assertThat(nsx.writes).isEmpty();
    }

    @Test
    void aLeaderThatLetGoIsWaitedForAsLongAsAStandbyWouldNeed() {
        // Given
        lease("");

        // When
        deregister();

        // Then
        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(5));
        assertThat(nsx.controlPlanes).isEmpty();
    }

    @Test
    void nobodyIsWaitedForWhereNothingRan() {
        // Given
        deregister();
        nanos = 0;

        // When
        deregister();

        // Then
        assertThat(nanos).isZero();
    }

    private void holder(String holder) {
        client.leases()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .withName("antrea-nsx-ccp-adapter")
                .edit(lease -> new LeaseBuilder(lease)
                        .editSpec()
                        .withHolderIdentity(holder)
                        .withRenewTime(NOON.plusNanos(nanos).atZone(ZoneOffset.UTC))
                        .endSpec()
                        .build());
    }

    private void lease(String holder) {
        client.leases()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("antrea-nsx-ccp-adapter")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(holder)
                        .withLeaseDurationSeconds(15)
                        .withRenewTime(NOON.plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC))
                        .endSpec()
                        .build())
                .create();
    }

    private void deregister() {
        AdapterWorkload workload = new AdapterWorkload(client, Duration.ofSeconds(60), () -> nanos, time -> {
            nanos += time.toNanos();
            atEachLook.run();
        });
        new Deregistration(nsx, client, workload, said::add).deregister(NAME, OURS);
    }

    private void createTier(String name, int priority, boolean ours) {
        Tier tier = new Tier();
        tier.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withLabels(ours ? Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter") : Map.of())
                .build());
        tier.setSpec(new TierSpec(priority, ""));
        client.resource(tier).create();
    }

    private List<String> tiers() {
        return client.resources(Tier.class).list().getItems().stream()
                .map(tier -> tier.getMetadata().getName())
                .toList();
    }
}
