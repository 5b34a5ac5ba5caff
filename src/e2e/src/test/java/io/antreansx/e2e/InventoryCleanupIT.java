package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.JavaProcess;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code inventory-cleanup} in an NSX that knows another cluster too, refuses, is slow, or sees it killed. */
class InventoryCleanupIT {

    private static final String OTHER = "11111111-0000-4000-8000-000000000009";
    private static final String FABRIC = "/api/v1/fabric/";
    private static final List<String> COLLECTIONS = List.of(
            "container-projects",
            "container-applications",
            "container-application-instances",
            "container-cluster-nodes",
            "container-network-policies");
    /** More than one batch of deletions. */
    private static final int NAMESPACES = 120;

    private static Line line;
    private static NsxAdmin nsx;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "cleanup");
        line.scene().stopAdapter();
        nsx = line.scene().nsx();
        nsx.post(
                FABRIC + "container-clusters",
                "{\"resource_type\":\"ContainerCluster\",\"external_id\":\"" + OTHER
                        + "\",\"display_name\":\"other\"}");
        fill(OTHER);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @BeforeEach
    void fillOurs() {
        nsx.delete("/emulator/faults");
        if (nsx.exchange("GET", FABRIC + "container-clusters/" + ours(), null).status() == 404) {
            nsx.post(
                    FABRIC + "container-clusters",
                    "{\"resource_type\":\"ContainerCluster\",\"external_id\":\"" + ours() + "\"}");
        }
        fill(ours());
    }

    @Test
    void exactlyThisClustersObjectsGo() throws Exception {
        // Given
        Map<String, Long> othersBefore = counts(OTHER);

        // When
        CommandResult result = cleanup();

        // Then
        assertThat(result.exitCode()).as(result.shown()).isZero();
        assertThat(result.output()).contains("Removed 1 ContainerCluster, ").contains(" ContainerProject");
        assertThat(counts(ours()).values()).containsOnly(0L);
        assertThat(counts(OTHER)).isEqualTo(othersBefore).containsEntry("container-projects", (long) NAMESPACES);
    }

    @Test
    void whatNsxRefusesToDeleteIsNamedAndTheNextRunFinishes() throws Exception {
        // Given
        fault("DELETE", "fabric/container-clusters", "\"kind\":\"STATUS\",\"status\":403");

        // When
        CommandResult refused = cleanup();

        // Then
        assertThat(refused.exitCode()).as(refused.shown()).isEqualTo(4);
        assertThat(refused.shown()).contains("NSX's inventory still has 1 ContainerCluster");
        assertThat(counts(ours()).values()).containsOnly(0L);

        // When
        nsx.delete("/emulator/faults");
        CommandResult finished = cleanup();

        // Then
        assertThat(finished.output()).contains("Removed 1 ContainerCluster");
        assertThat(nsx.exchange("GET", FABRIC + "container-clusters/" + ours(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void runThatIsKilledInTheMiddleIsFinishedByTheNext() throws Exception {
        // Given an NSX where it must delete batch by batch, slowly
        Map<String, Long> othersBefore = counts(OTHER);
        fault("DELETE", "fabric/container-clusters", "\"kind\":\"STATUS\",\"status\":500");
        fault("POST", "inventory/container", "\"kind\":\"DELAY\",\"delay_ms\":5000");

        // When
        try (JavaProcess running = line.scene()
                .adapter()
                .start("inventory-cleanup", line.scene().adapter().folder().resolve("cleanup.log"))) {
            await().atMost(Duration.ofSeconds(120)).until(() -> {
                long left = counts(ours()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                return left > 0 && left < NAMESPACES;
            });
            running.kill();
        }
        nsx.delete("/emulator/faults");
        CommandResult next = cleanup();

        // Then
        assertThat(next.exitCode()).as(next.shown()).isZero();
        assertThat(counts(ours()).values()).containsOnly(0L);
        assertThat(counts(OTHER)).isEqualTo(othersBefore);
    }

    private static CommandResult cleanup() throws InterruptedException {
        return line.scene().adapter().run("inventory-cleanup");
    }

    private static String ours() {
        return nsx.get(Scene.CONTROL_PLANE).path("node_id").asText();
    }

    private static void fault(String method, String path, String what) {
        nsx.post("/emulator/faults", "{\"method\":\"" + method + "\",\"path_pattern\":\"" + path + "\"," + what + "}");
    }

    private static void fill(String cluster) {
        String objects = IntStream.range(0, NAMESPACES)
                .mapToObj(i -> "{\"object_update_type\":\"CREATE\",\"container_object\":{\"resource_type\":"
                        + "\"ContainerProject\",\"external_id\":\"" + cluster + "-" + i + "\"}}")
                .collect(Collectors.joining(","));
        nsx.exchange(
                "POST",
                "/api/v1/inventory/container/" + cluster + "?action=updates",
                "{\"container_inventory_objects\":[" + objects + "]}");
    }

    private static Map<String, Long> counts(String cluster) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String collection : COLLECTIONS) {
            JsonNode page = nsx.get(FABRIC + collection + "?page_size=1&container_cluster_id=" + cluster);
            counts.put(collection, page.path("result_count").asLong());
        }
        return counts;
    }
}
