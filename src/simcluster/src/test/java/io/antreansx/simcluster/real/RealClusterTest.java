package io.antreansx.simcluster.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.ClusterException;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@WithRealCluster
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealCluster cluster;

    RealClusterTest(RealCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void reportsTheKubernetesReleaseOfItsSources() {
        // When
        String version = cluster.client().getKubernetesVersion().getGitVersion();

        // Then
        assertThat(version).isEqualTo(ControlPlaneBinary.inUserCache().kubernetesVersion());
    }

    @Test
    void keepsItsKubeconfigToTheOwner() throws Exception {
        // When
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.kubeconfig()));

        // Then
        assertThat(permissions).isEqualTo("rw-------");
    }

    @Test
    void controllersMakePodsOfADeploymentAndCollectThemWithIt() {
        // Given
        KubernetesClient client = cluster.client();
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("two-pods")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", "two-pods"))
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Map.of("app", "two-pods"))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("none")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        await().atMost(PATIENCE).until(() -> podsOf(client).size() == 2);

        // When
        client.apps().deployments().inNamespace("default").withName("two-pods").delete();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(podsOf(client)).isEmpty());
    }

    @Test
    void endsANamespaceWithWhatIsInIt() {
        // Given
        KubernetesClient client = cluster.client();
        client.resource(namespace("short-lived")).create();
        client.configMaps()
                .inNamespace("short-lived")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("any")
                        .endMetadata()
                        .build())
                .create();

        // When
        client.namespaces().withName("short-lived").delete();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.namespaces().withName("short-lived").get())
                .isNull());
    }

    @Test
    void platformAdminMayDoAllThatClusterAdminMay() {
        // Given
        try (KubernetesClient admin = clientOf(cluster.kubeconfigFor(RealCluster.PLATFORM_ADMIN))) {
            // When
            admin.resource(namespace("made-by-platform-admin")).create();

            // Then
            assertThat(cluster.client()
                            .namespaces()
                            .withName("made-by-platform-admin")
                            .delete())
                    .isNotEmpty();
        }
    }

    @Test
    void aNewUserMayDoNothing() {
        // Given
        try (KubernetesClient stranger = clientOf(cluster.kubeconfigFor("stranger"))) {
            // When / Then
            assertThatThrownBy(() -> stranger.namespaces().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("User \"stranger\" cannot list resource \"namespaces\"");
        }
    }

    @Test
    void aServiceAccountIsWhoItsTokenSays() {
        // Given
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("robot")
                        .endMetadata()
                        .build())
                .create();
        try (KubernetesClient robot = clientOf(cluster.kubeconfigForServiceAccount("default", "robot"))) {
            // When / Then
            assertThatThrownBy(() -> robot.pods().inNamespace("default").list())
                    .hasMessageContaining("system:serviceaccount:default:robot");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE) // the controllers take a while to find the API server again
    void keepsItsObjectsAcrossAnOutageOfTheApiServer() {
        // Given
        KubernetesClient client = cluster.client();
        client.resource(namespace("before-the-outage")).create();

        // When
        cluster.killApiServer();
        assertThatThrownBy(() -> listNamespacesOnce(cluster.kubeconfig()))
                .isInstanceOf(KubernetesClientException.class);
        cluster.startApiServer();

        // Then
        assertThat(client.namespaces().withName("before-the-outage").get()).isNotNull();
        client.namespaces().withName("before-the-outage").delete();
    }

    @Test
    void refusesToStartWhatRuns() {
        // When / Then
        assertThatThrownBy(cluster::startApiServer)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("kube-apiserver is running already");
    }

    private static List<Pod> podsOf(KubernetesClient client) {
        return client.pods()
                .inNamespace("default")
                .withLabel("app", "two-pods")
                .list()
                .getItems();
    }

    private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static void listNamespacesOnce(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setRequestRetryBackoffLimit(0);
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            client.namespaces().list();
        }
    }

    private static KubernetesClient clientOf(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }
}
