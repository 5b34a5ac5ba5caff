package io.antreansx.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.server.TestManager.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private static final String UPDATES = "/api/v1/inventory/container/c1?action=updates";
    private static final String PROJECTS = "/api/v1/fabric/container-projects";

    private final TestManager manager = new TestManager();

    @BeforeEach
    void cluster() {
        assertThat(manager.post(
                                "/api/v1/fabric/container-clusters",
                                "{\"resource_type\":\"ContainerCluster\",\"external_id\":\"c1\",\"cluster_type\":\"Kubernetes\"}")
                        .status())
                .isEqualTo(201);
    }

    private static String item(String type, String kind, String id, String more) {
        return "{\"object_update_type\":\"" + type + "\",\"container_object\":{\"resource_type\":\"" + kind
                + "\",\"external_id\":\"" + id + "\"" + more + "}}";
    }

    private Answer update(String... items) {
        return manager.post(UPDATES, "{\"container_inventory_objects\":[" + String.join(",", items) + "]}");
    }

    private static String project(String id) {
        return item("CREATE", "ContainerProject", id, ",\"display_name\":\"" + id + "\"");
    }

    @Test
    void updateMergesAndAnEmptyListClears() {
        // Given
        update(item(
                "CREATE",
                "ContainerProject",
                "n1",
                ",\"display_name\":\"shop\",\"tags\":[{\"scope\":\"s\",\"tag\":\"t\"}]"));

        // When
        update(item(
                "UPDATE",
                "ContainerProject",
                "n1",
                ",\"tags\":[],\"network_status\":\"HEALTHY\",\"description\":null"));

        // Then
        JsonNode project = manager.get(PROJECTS + "/n1").body();
        assertThat(project.path("display_name").asText()).isEqualTo("shop");
        assertThat(project.path("tags").isArray()).isTrue();
        assertThat(project.path("tags")).isEmpty();
        assertThat(project.path("network_status").asText()).isEqualTo("HEALTHY");
        assertThat(project.path("container_cluster_id").asText()).isEqualTo("c1");
        assertThat(project.path("_last_sync_time").asLong()).isEqualTo(manager.clock.millis());
    }

    @Test
    void entriesOfABatchApplyInOrder() {
        // When
        update(
                project("n1"),
                item("UPDATE", "ContainerProject", "n1", ",\"description\":\"a\""),
                item("DELETE", "ContainerProject", "n1", ""),
                project("n1"));

        // Then
        assertThat(manager.get(PROJECTS + "/n1").body().has("description")).isFalse();
    }

    @Test
    void oneBadEntryRefusesTheWholeBatchAndNamesTheField() {
        // When
        Answer answer =
                update(project("n1"), item("CREATE", "ContainerApplicationInstance", "p1", ",\"status\":\"Running\""));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .contains("container_inventory_objects[1].container_object.status")
                .contains("DEGRADED")
                .contains("Running");
        assertThat(manager.get(PROJECTS + "/n1").status()).isEqualTo(404);
    }

    @Test
    void severalBadEntriesAreAllListed() {
        // When
        Answer answer = update(item("CREATE", "ContainerNothing", "x", ""), item("MOVE", "ContainerProject", "y", ""));

        // Then
        assertThat(answer.body().path("related_errors")).hasSize(2);
    }

    @Test
    void unknownClusterIsNotFound() {
        assertThat(manager.post("/api/v1/inventory/container/c9?action=updates", "{\"container_inventory_objects\":[]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void updateAndDeleteOfMissingObjectsAreIgnoredAndCreateReplaces() {
        // When
        Answer answer = update(
                item("UPDATE", "ContainerProject", "n1", ",\"description\":\"a\""),
                item("DELETE", "ContainerProject", "n2", ""),
                item("CREATE", "ContainerProject", "n3", ",\"description\":\"a\""),
                project("n3"));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(manager.get(PROJECTS + "/n1").status()).isEqualTo(404);
        assertThat(manager.get(PROJECTS + "/n3").body().has("description")).isFalse();
    }

    @Test
    void listIsPagedByCursorAndCountedOnTheFirstPageOnly() {
        // Given
        for (int i = 0; i < 25; i++) {
            update(project("n%02d".formatted(i)));
        }

        // When
        List<String> ids = new ArrayList<>();
        List<Boolean> counted = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = manager.get(PROJECTS + "?container_cluster_id=c1&page_size=10&cursor=" + cursor)
                    .body();
            page.path("results")
                    .forEach(project -> ids.add(project.path("external_id").asText()));
            counted.add(page.has("result_count"));
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty());

        // Then
        assertThat(ids).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(counted).containsExactly(true, false, false);
    }

    @Test
    void listsFilterSortAndProject() {
        // Given
        update(
                item(
                        "CREATE",
                        "ContainerApplicationInstance",
                        "p1",
                        ",\"container_project_id\":\"n1\",\"display_name\":\"a\""),
                item(
                        "CREATE",
                        "ContainerApplicationInstance",
                        "p2",
                        ",\"container_project_id\":\"n2\",\"display_name\":\"b\",\"container_application_ids\":[\"s1\"]"),
                item(
                        "CREATE",
                        "ContainerApplicationInstance",
                        "p3",
                        ",\"container_project_id\":\"n2\",\"display_name\":\"c\""));
        String pods = "/api/v1/fabric/container-application-instances";

        // When
        JsonNode ofProject = manager.get(pods + "?container_project_id=n2&sort_by=display_name&sort_ascending=false"
                        + "&included_fields=external_id")
                .body();
        JsonNode ofService = manager.get(pods + "?container_application_id=s1").body();
        JsonNode ofOther = manager.get(pods + "?container_cluster_id=c2").body();

        // Then
        assertThat(ofProject.path("results").toString())
                .isEqualTo("[{\"external_id\":\"p3\"},{\"external_id\":\"p2\"}]");
        assertThat(ofProject.path("sort_by").asText()).isEqualTo("display_name");
        assertThat(ofService.at("/results/0/external_id").asText()).isEqualTo("p2");
        assertThat(ofOther.path("result_count").asInt(-1)).isZero();
    }

    @Test
    void sortedListIsPagedWithoutLossToo() {
        // Given
        for (int i = 0; i < 7; i++) {
            update(item("CREATE", "ContainerProject", "n" + i, ",\"display_name\":\"same\""));
        }

        // When
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = manager.get(PROJECTS + "?sort_by=display_name&page_size=3&cursor=" + cursor)
                    .body();
            page.path("results")
                    .forEach(project -> ids.add(project.path("external_id").asText()));
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty());

        // Then
        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void deletingTheClusterRemovesWhatWasFoundInIt() {
        // Given
        update(project("n1"));

        // When
        manager.delete("/api/v1/fabric/container-clusters/c1");

        // Then
        assertThat(manager.get(PROJECTS + "/n1").status()).isEqualTo(404);
        assertThat(manager.get("/api/v1/fabric/container-clusters")
                        .body()
                        .path("result_count")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ContainerProject, container-projects, container-projects",
        "ContainerApplication, container-applications, container-applications",
        "ContainerApplicationInstance, container-application-instances, container-application-instances",
        "ContainerClusterNode, container-cluster-nodes, container-cluster-nodes",
        "ContainerNetworkPolicy, container-network-policies, container-network-policies",
        "ContainerIngressPolicy, container-ingress-policies, container-ingress-policies",
        "ContainerEgress, container-egresses, container-egress",
        "ContainerIpPool, container-ip-pools, container-ip-pool",
        "ContainerGateway, container-gateways, container-gateway"
    })
    void everyKindHasItsListAndItsSingle(String kind, String list, String single) {
        // When
        Answer answer = update(item("CREATE", kind, "x", ""));

        // Then
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        assertThat(manager.get("/api/v1/fabric/" + list)
                        .body()
                        .path("result_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(manager.get("/api/v1/fabric/" + single + "/x")
                        .body()
                        .path("resource_type")
                        .asText())
                .isEqualTo(kind);
    }

    @Test
    void pageSizeHasALimitAndCursorsMustBeOurs() {
        assertThat(manager.get(PROJECTS + "?page_size=1001").message()).contains("'page_size'");
        assertThat(manager.get(PROJECTS + "?cursor=%%%").message()).contains("'cursor'");
    }
}
