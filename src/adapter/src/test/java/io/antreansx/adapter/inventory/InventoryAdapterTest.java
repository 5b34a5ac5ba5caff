package io.antreansx.adapter.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.testing.FakeInventory;
import io.antreansx.simcluster.embedded.EmbeddedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line with real informers: an embedded API server on one side, NSX in memory on the other. */
class InventoryAdapterTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final FakeInventory nsx = new FakeInventory();
    private EmbeddedCluster cluster;
    private KubernetesClient client;
    private InventoryAdapter adapter;

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(folder, message -> {});
        client = cluster.client();
    }

    @AfterEach
    void stop() {
        adapter.close();
        cluster.close();
    }

    @Test
    void clusterShowsInNsxAndFollowsChanges() {
        // Given
        client.resource(namespace()).create();
        client.resource(node()).create();
        Service service = client.resource(service()).create();
        Pod pod = client.resource(pod("frontend-1")).create();
        client.resource(slice(pod)).create();
        client.resource(new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName("deny")
                        .withNamespace("shop")
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Ingress")
                        .endSpec()
                        .build())
                .create();
        client.resource(agent()).create();
        client.resource(apiServer()).create();

        // When
        adapter = adapter();
        adapter.start();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(nsx.named(ObjectKind.POD, "frontend-1"))
                .containsEntry("status", "UP")
                .containsEntry(
                        "cluster_node_id",
                        client.nodes().withName("node-1").get().getMetadata().getUid())
                .containsEntry(
                        "container_application_ids",
                        List.of(service.getMetadata().getUid()))
                .containsEntry("tags", List.of(Map.of("scope", "dis:k8s:app", "tag", "frontend"))));
        await().atMost(SOON).untilAsserted(() -> assertThat(nsx.named(ObjectKind.SERVICE, "frontend"))
                .containsEntry("status", "UP")
                .containsEntry("type", "CLUSTER_IP"));
        await().atMost(SOON).untilAsserted(() -> assertThat(nsx.named(ObjectKind.NODE, "node-1"))
                .containsEntry("cni_agent_status", "HEALTHY"));
        await().atMost(SOON).untilAsserted(() -> assertThat(nsx.named(ObjectKind.NETWORK_POLICY, "deny"))
                .containsEntry("policy_type", "NETWORK_POLICY")
                .hasEntrySatisfying("spec", spec -> assertThat(spec.toString())
                        .contains("podSelector: {}")
                        .contains("- Ingress")));
        await().atMost(SOON).untilAsserted(() -> assertThat(nsx.named(ObjectKind.CLUSTER, "k8s-cl-test1"))
                .containsEntry("cni_type", "Antrea")
                .containsEntry("cluster_ip_ranges", List.of("10.96.0.0/16"))
                .containsEntry("node_port_range", "31000-31999"));

        // When
        client.pods().inNamespace("shop").withName("frontend-1").delete();
        client.resource(pod("frontend-2")).create();

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(nsx.named(ObjectKind.POD, "frontend-2")).isNotEmpty();
            assertThat(nsx.named(ObjectKind.POD, "frontend-1")).isEmpty();
        });
        assertThat(adapter.isAlive()).isTrue();
        assertThat(adapter.status().cluster()).containsEntry("ContainerApplicationInstance", 2);
    }

    @Test
    void secondAdapterWritesNothingWhenNsxIsEqual() {
        // Given
        client.resource(namespace()).create();
        client.resource(pod("frontend-1")).create();
        adapter = adapter();
        adapter.start();
        await().atMost(SOON).until(this::isCompared);
        assertThat(nsx.named(ObjectKind.POD, "frontend-1")).isNotEmpty();
        adapter.close();
        int before = nsx.updates();

        // When
        adapter = adapter();
        adapter.start();
        await().atMost(SOON).until(this::isCompared);

        // Then
        assertThat(nsx.updates()).isEqualTo(before);
    }

    private boolean isCompared() {
        InventoryStatus status = adapter.status();
        return status.phase().equals("equal") && status.lastComparison() != null && status.pending() == 0;
    }

    private InventoryAdapter adapter() {
        return TestAdapter.of(client, nsx);
    }

    private static Namespace namespace() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName("shop")
                .endMetadata()
                .build();
    }

    private static Node node() {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("node-1")
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewAddress("192.0.2.1", "InternalIP")
                .endStatus()
                .build();
    }

    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("frontend")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withClusterIP("10.96.0.7")
                .addNewPort()
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .addToLabels("app", "frontend")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewPodIP("10.10.0.5")
                .endStatus()
                .build();
    }

    private static Pod apiServer() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("kube-apiserver-node-1")
                .withNamespace("kube-system")
                .addToLabels("component", "kube-apiserver")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("kube-apiserver")
                .withCommand("kube-apiserver", "--service-node-port-range=31000-31999")
                .endContainer()
                .endSpec()
                .build();
    }

    private static EndpointSlice slice(Pod pod) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("frontend-x")
                .withNamespace("shop")
                .addToLabels("kubernetes.io/service-name", "frontend")
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses("10.10.0.5")
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endTargetRef()
                .endEndpoint()
                .build();
    }

    private static GenericKubernetesResource agent() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("crd.antrea.io/v1beta1")
                .withKind("AntreaAgentInfo")
                .withNewMetadata()
                .withName("node-1")
                .endMetadata()
                .addToAdditionalProperties(
                        "agentConditions",
                        List.of(Map.of(
                                "type",
                                "AgentHealthy",
                                "status",
                                "True",
                                "lastHeartbeatTime",
                                Instant.now().toString())))
                .build();
    }
}
