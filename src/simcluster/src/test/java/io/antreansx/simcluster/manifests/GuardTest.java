package io.antreansx.simcluster.manifests;

import static io.antreansx.simcluster.manifests.Installation.antrea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Kubernetes admins may not do to NSX's objects, and what everybody else still may. */
@WithRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardTest {

    private static final Map<String, String> OURS = Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter");
    private static final Map<String, String> NO_LABELS = Map.of();
    private static final String NSX_TIER = "nsx-category-application";
    private static final Map<String, Integer> COUNTED = Map.of("desiredNodesRealized", 1, "currentNodesRealized", 1);

    /** Both are the strongest rights that Kubernetes knows. */
    enum Admin {
        CLUSTER_ADMIN,
        SYSTEM_MASTERS
    }

    private final RealCluster cluster;
    private final KubernetesClient adapter;
    private final KubernetesClient deregisterJob;
    private final KubernetesClient clusterAdmin;

    GuardTest(RealCluster cluster) {
        this.cluster = cluster;
        Installation.applyTo(cluster);
        this.adapter =
                Installation.clientOf(cluster.kubeconfigForServiceAccount(Installation.NAMESPACE, "interworking"));
        this.deregisterJob =
                Installation.clientOf(cluster.kubeconfigForServiceAccount(Installation.NAMESPACE, "register"));
        this.clusterAdmin = Installation.clientOf(cluster.kubeconfigFor(RealCluster.PLATFORM_ADMIN));
    }

    @BeforeEach
    void waitUntilTheGuardIsInForce() {
        GenericKubernetesResource probe = antrea("Tier", "nsx-category-probe", NO_LABELS, Map.of("priority", 60));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try {
                clusterAdmin.resource(probe).dryRun().create();
                return false;
            } catch (KubernetesClientException e) {
                return refusedByGuard(e);
            }
        });
    }

    @AfterEach
    void removeWhatTheAdapterWrote() {
        for (var kind : List.of(
                Installation.kind("ClusterNetworkPolicy", "clusternetworkpolicies"),
                Installation.kind("ClusterGroup", "clustergroups"),
                Installation.kind("Tier", "tiers"))) {
            deregisterJob.genericKubernetesResources(kind).delete();
        }
    }

    @AfterAll
    void closeClients() {
        Stream.of(adapter, deregisterJob, clusterAdmin).forEach(KubernetesClient::close);
    }

    @ParameterizedTest
    @EnumSource
    void noAdminPutsAPolicyIntoATierOfNsx(Admin admin) {
        // When / Then
        assertThatThrownBy(() ->
                        as(admin).resource(policy("mine", NO_LABELS, NSX_TIER)).create())
                .hasMessageContaining(
                        "ClusterNetworkPolicy mine: the tiers nsx-category-* hold what NSX Manager decides")
                .hasMessageContaining("edit the distributed-firewall policy in NSX Manager");
    }

    @ParameterizedTest
    @EnumSource
    void noAdminEditsAPolicyOfNsx(Admin admin) {
        // Given
        adapter.resource(policy("from-nsx", OURS, NSX_TIER)).create();

        // When / Then
        assertThatThrownBy(() -> as(admin)
                        .resource(policy("from-nsx", OURS, NSX_TIER, 7))
                        .update())
                .hasMessageContaining("ClusterNetworkPolicy from-nsx");
        assertThat(stored("from-nsx").<Integer>get("spec", "priority")).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void noAdminDeletesAPolicyOfNsx(Admin admin) {
        // Given
        adapter.resource(policy("from-nsx", OURS, NSX_TIER)).create();

        // When / Then
        assertThatThrownBy(() ->
                        as(admin).resource(policy("from-nsx", OURS, NSX_TIER)).delete())
                .hasMessageContaining("ClusterNetworkPolicy from-nsx");
        assertThat(stored("from-nsx")).isNotNull();
    }

    @Test
    void noAdminMovesAPolicyOfNsxToAnotherTier() {
        // Given
        adapter.resource(policy("from-nsx", NO_LABELS, NSX_TIER)).create();

        // When / Then
        assertThatThrownBy(() -> clusterAdmin
                        .resource(policy("from-nsx", NO_LABELS, "application"))
                        .update())
                .hasMessageContaining("edit the distributed-firewall policy in NSX Manager");
    }

    @Test
    void noAdminTakesTheLabelOffAGroup() {
        // Given
        adapter.resource(group("a-group", OURS)).create();

        // When / Then
        assertThatThrownBy(
                        () -> clusterAdmin.resource(group("a-group", NO_LABELS)).update())
                .hasMessageContaining("ClusterGroup a-group: this object is written by the Antrea NSX Adapter");
    }

    @Test
    void noAdminPutsTheLabelOnAGroupOfHisOwn() {
        // When / Then
        assertThatThrownBy(() -> clusterAdmin.resource(group("my-group", OURS)).create())
                .hasMessageContaining("ClusterGroup my-group");
    }

    @Test
    void noAdminDeletesEverythingAtOnce() {
        // Given
        adapter.resource(group("a-group", OURS)).create();

        // When / Then
        assertThatThrownBy(() -> clusterAdmin
                        .genericKubernetesResources(Installation.kind("ClusterGroup", "clustergroups"))
                        .delete())
                .hasMessageContaining("ClusterGroup a-group");
    }

    @ParameterizedTest
    @EnumSource
    void noAdminMakesATierAboveThoseOfNsx(Admin admin) {
        // When / Then
        assertThatThrownBy(() -> as(admin).resource(tier("mine", 4)).create())
                .hasMessageContaining("Tier mine: the tiers nsx-category-* and the priorities 0 to 4 belong to NSX")
                .hasMessageContaining("a priority of 5 or more");
    }

    @Test
    void noAdminTakesTheNameOfATierOfNsx() {
        // When / Then
        assertThatThrownBy(() -> clusterAdmin
                        .resource(tier("nsx-category-emergency", 60))
                        .create())
                .hasMessageContaining("give your own tier another name");
    }

    @Test
    void adminsKeepTheirOwnPoliciesGroupsAndTiers() {
        // Given
        Stream<GenericKubernetesResource> own =
                Stream.of(tier("mine", 5), group("mine", NO_LABELS), policy("mine", NO_LABELS, "securityops"));

        // When
        own.forEach(object -> {
            clusterAdmin.resource(object).create();
            clusterAdmin.resource(object).edit(stored -> {
                stored.getMetadata().setAnnotations(Map.of("edited", "yes"));
                return stored;
            });

            // Then
            assertThat(clusterAdmin.resource(object).delete()).isNotEmpty();
        });
    }

    @Test
    void theAdapterWritesItsTiersPoliciesAndGroups() {
        // When
        adapter.resource(antrea("Tier", NSX_TIER, OURS, Map.of("priority", 4))).create();
        adapter.resource(policy("from-nsx", OURS, NSX_TIER)).create();
        adapter.resource(policy("from-nsx", OURS, NSX_TIER, 6)).update();

        // Then
        assertThat(stored("from-nsx").<Integer>get("spec", "priority")).isEqualTo(6);
        assertThat(adapter.resource(policy("from-nsx", OURS, NSX_TIER)).delete())
                .isNotEmpty();
    }

    @Test
    void theDeregisterJobRemovesThem() {
        // Given
        adapter.resource(policy("from-nsx", OURS, NSX_TIER)).create();
        try (KubernetesClient job =
                Installation.clientOf(cluster.kubeconfigForServiceAccount(Installation.NAMESPACE, "register"))) {

            // When
            job.resource(policy("from-nsx", OURS, NSX_TIER)).delete();
        }

        // Then
        assertThat(stored("from-nsx")).isNull();
    }

    @Test
    void antreaWritesTheStatusOfWhatItRealizes() {
        // Given
        adapter.resource(policy("from-nsx", OURS, NSX_TIER)).create();
        GenericKubernetesResource withStatus = policy("from-nsx", OURS, NSX_TIER);
        withStatus.setAdditionalProperty("status", COUNTED);

        // When
        clusterAdmin.resource(withStatus).updateStatus();

        // Then
        assertThat(stored("from-nsx").<Integer>get("status", "currentNodesRealized"))
                .isEqualTo(1);
    }

    private KubernetesClient as(Admin admin) {
        return switch (admin) {
            case CLUSTER_ADMIN -> clusterAdmin;
            case SYSTEM_MASTERS -> cluster.client();
        };
    }

    private GenericKubernetesResource stored(String policy) {
        return cluster.client()
                .genericKubernetesResources(Installation.kind("ClusterNetworkPolicy", "clusternetworkpolicies"))
                .withName(policy)
                .get();
    }

    private static GenericKubernetesResource policy(String name, Map<String, String> labels, String tier) {
        return policy(name, labels, tier, 5);
    }

    private static GenericKubernetesResource policy(
            String name, Map<String, String> labels, String tier, int priority) {
        return antrea("ClusterNetworkPolicy", name, labels, Map.of("tier", tier, "priority", priority));
    }

    private static GenericKubernetesResource group(String name, Map<String, String> labels) {
        return antrea("ClusterGroup", name, labels, Map.of());
    }

    private static GenericKubernetesResource tier(String name, int priority) {
        return antrea("Tier", name, NO_LABELS, Map.of("priority", priority));
    }

    private static boolean refusedByGuard(Throwable e) {
        return String.valueOf(e.getMessage()).contains("ValidatingAdmissionPolicy 'antrea-nsx-adapter'");
    }
}
