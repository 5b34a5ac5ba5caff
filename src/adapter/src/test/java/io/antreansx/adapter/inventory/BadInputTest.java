package io.antreansx.adapter.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.testing.FakeInventory;
import io.antreansx.simcluster.embedded.EmbeddedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;

/** Objects at the edge of what Kubernetes allows: each shows in NSX, correct or cut as docs/compatibility.md says. */
class BadInputTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** A character of each of Unicode's 17 planes, and what YAML, JSON and line ends could stumble over. */
    private static final String EVERY_PLANE = everyPlane() + "\"'\\\t: # - {}[]|>%@`\u0000\u0007\u0085\u2028\uFEFF";

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
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build())
                .create();
        adapter = TestAdapter.of(client, nsx);
    }

    @AfterEach
    void stop() {
        adapter.close();
        cluster.close();
    }

    @Test
    void longestNamesAndLabelsShowAndWhatIsCutIsCounted() {
        // Given
        String name = "p".repeat(253);
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 25; i++) {
            labels.put("d".repeat(249) + ".com/" + "k".repeat(60) + "-%02d".formatted(i), "v".repeat(63));
        }
        create(pod(name, labels, Map.of("example.com/note", EVERY_PLANE, "nodeportlocal.antrea.io", EVERY_PLANE)));

        // When
        adapter.start();
        Map<String, Object> pod = shown(ObjectKind.POD, name);

        // Then
        List<Map<String, String>> tags = tags(pod);
        assertThat(tags).hasSize(20).extracting(tag -> tag.get("scope")).doesNotHaveDuplicates();
        assertThat(tags).allSatisfy(tag -> {
            assertThat(tag.get("scope")).hasSize(128).matches("dis:k8s:d{111}-[0-9a-f]{8}");
            assertThat(tag.get("tag")).isEqualTo("v".repeat(63));
        });
        assertThat(adapter.status().cutLabels()).isEqualTo(25);
        assertThat(adapter.status().objectsWithCutLabels())
                .containsExactly("ContainerApplicationInstance shop/" + name);
    }

    @Test
    void everyUnicodePlaneSurvivesInASpecification() throws JsonProcessingException {
        // Given
        Map<String, Object> spec = Map.of(
                "priority",
                5,
                "appliedTo",
                List.of(Map.of("podSelector", Map.of())),
                "ingress",
                List.of(Map.of("action", "Allow", "name", EVERY_PLANE)));
        client.resource(resource("crd.antrea.io/v1beta1", "ClusterNetworkPolicy", "planes", spec))
                .create();

        // When
        adapter.start();
        Map<String, Object> policy = shown(ObjectKind.NETWORK_POLICY, "planes");

        // Then
        assertThat(new YAMLMapper()
                        .readTree((String) policy.get("spec"))
                        .at("/ingress/0/name")
                        .asText())
                .isEqualTo(EVERY_PLANE);
        assertThat(policy).containsEntry("policy_type", "ACNP").doesNotContainKey("container_project_id");
    }

    @Test
    void policyOfAMegabyteShowsWholeAndReadable() throws JsonProcessingException {
        // Given
        List<Map<String, Object>> peers = new ArrayList<>();
        for (int i = 0; i < 18_000; i++) {
            peers.add(Map.of("ipBlock", Map.of("cidr", "10.%d.%d.%d/32".formatted(i >> 16, i >> 8 & 255, i & 255))));
        }
        Map<String, Object> spec = Map.of("podSelector", Map.of(), "ingress", List.of(Map.of("from", peers)));
        GenericKubernetesResource huge = resource("networking.k8s.io/v1", "NetworkPolicy", "huge", spec);
        huge.getMetadata().setNamespace("shop");
        client.resource(huge).create();
        create(pod("beside-it", Map.of(), Map.of()));

        // When
        adapter.start();
        String yaml = (String) shown(ObjectKind.NETWORK_POLICY, "huge").get("spec");

        // Then
        JsonNode sent = new ObjectMapper().valueToTree(spec);
        assertThat(new YAMLMapper(
                                YAMLFactory.builder().loaderOptions(anyLength()).build())
                        .readTree(yaml))
                .isEqualTo(sent);
        assertThat(yaml).hasSizeGreaterThan(700_000).contains("\n  - ipBlock:\n");
        assertThat(shown(ObjectKind.POD, "beside-it")).isNotEmpty();
    }

    @Test
    void podWithoutNodeAddressAndOwnerShowsWithoutThem() {
        // Given
        create(new PodBuilder()
                .withNewMetadata()
                .withName("bare")
                .withNamespace("shop")
                .endMetadata()
                .build());

        // When
        adapter.start();

        // Then
        assertThat(shown(ObjectKind.POD, "bare"))
                .containsEntry("status", "DOWN")
                .containsEntry("cluster_node_id", "")
                .containsEntry("origin_properties", List.of())
                .containsEntry("container_application_ids", List.of())
                .containsEntry("tags", List.of());
    }

    @Test
    void dualStackShowsBothAddresses() {
        // Given
        create(new PodBuilder(pod("dual", Map.of(), Map.of()))
                .withNewStatus()
                .withPhase("Running")
                .addNewPodIP("10.10.0.5")
                .addNewPodIP("fd00:10::5")
                .endStatus()
                .build());
        create(service("dual", "ClusterIP", "10.96.0.7", "fd00:96::7"));

        // When
        adapter.start();

        // Then
        assertThat(shown(ObjectKind.POD, "dual"))
                .containsEntry("origin_properties", List.of(Map.of("key", "ip", "value", "10.10.0.5,fd00:10::5")));
        assertThat(shown(ObjectKind.SERVICE, "dual")).containsEntry("cluster_ips", List.of("10.96.0.7", "fd00:96::7"));
    }

    @Test
    void headlessExternalAndSelectorlessServicesShowAsWhatTheyAre() {
        // Given
        create(service("headless", "ClusterIP", "None"));
        Service external = service("external", "ExternalName");
        external.getSpec().setExternalName("db.example.com");
        create(external);
        Service selectorless = service("selectorless", "NodePort", "10.96.0.8");
        selectorless.getSpec().setSelector(null);
        create(selectorless);

        // When
        adapter.start();

        // Then
        assertThat(shown(ObjectKind.SERVICE, "headless"))
                .containsEntry("type", "CLUSTER_IP")
                .containsEntry("cluster_ips", List.of())
                .containsEntry("status", "DOWN")
                .containsEntry("origin_properties", List.of(Map.of("key", "type", "value", "ClusterIP")));
        assertThat(shown(ObjectKind.SERVICE, "external"))
                .containsEntry("type", "EXTERNAL_NAME")
                .containsEntry("status", "UNKNOWN")
                .containsEntry("cluster_ips", List.of());
        assertThat(shown(ObjectKind.SERVICE, "selectorless"))
                .containsEntry("type", "NODE_PORT")
                .containsEntry("cluster_ips", List.of("10.96.0.8"))
                .containsEntry("status", "DOWN");
    }

    private Map<String, Object> shown(ObjectKind kind, String name) {
        await().atMost(SOON).until(() -> !nsx.named(kind, name).isEmpty());
        return nsx.named(kind, name);
    }

    private void create(io.fabric8.kubernetes.api.model.HasMetadata object) {
        client.resource(object).create();
    }

    private static LoaderOptions anyLength() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    private static String everyPlane() {
        return IntStream.rangeClosed(0, 16)
                .mapToObj(plane -> Character.toString((plane << 16) + 0xA9))
                .collect(Collectors.joining());
    }

    @SuppressWarnings("unchecked") // the fake holds what came as JSON
    private static List<Map<String, String>> tags(Map<String, Object> object) {
        return (List<Map<String, String>>) object.get("tags");
    }

    private static Pod pod(String name, Map<String, String> labels, Map<String, String> annotations) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
    }

    private static Service service(String name, String type, String... clusterIps) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withType(type)
                .withSelector(Map.of("app", name))
                .withClusterIP(clusterIps.length == 0 ? null : clusterIps[0])
                .withClusterIPs(clusterIps)
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource resource(
            String apiVersion, String kind, String name, Map<String, Object> spec) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }
}
