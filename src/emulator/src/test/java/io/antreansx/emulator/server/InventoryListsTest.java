package io.antreansx.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of each inventory kind: filters, sorting, paging, projection. */
class InventoryListsTest {

    /** Objects of each kind: names run against the ids, and each third one belongs to the same namespace. */
    private static final int OBJECTS = 12;

    private final TestManager manager = new TestManager();

    @BeforeEach
    void twoClusters() {
        for (String cluster : List.of("c1", "c2")) {
            manager.post(
                    "/api/v1/fabric/container-clusters",
                    "{\"resource_type\":\"ContainerCluster\",\"external_id\":\"" + cluster + "\"}");
        }
    }

    private void fill(String kind) {
        for (String cluster : List.of("c1", "c2")) {
            String objects = IntStream.range(0, OBJECTS)
                    .mapToObj(i -> """
                            {"object_update_type":"CREATE","container_object":{"resource_type":"%s",
                             "external_id":"%s-%02d","display_name":"n%02d","container_project_id":"p%d",
                             "container_application_ids":["s%d"],"tags":[{"scope":"dis:k8s:app","tag":"a%d"}]}}""".formatted(kind, cluster, i, OBJECTS - i, i % 3, i % 4, i))
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
            assertThat(manager.post(
                                    "/api/v1/inventory/container/" + cluster + "?action=updates",
                                    "{\"container_inventory_objects\":[" + objects + "]}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private JsonNode list(String collection, String query) {
        return manager.get("/api/v1/fabric/" + collection + "?" + query).body();
    }

    private static List<String> texts(JsonNode page, String field) {
        return StreamSupport.stream(page.path("results").spliterator(), false)
                .map(object -> object.path(field).asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "ContainerProject, container-projects",
        "ContainerApplication, container-applications",
        "ContainerApplicationInstance, container-application-instances",
        "ContainerClusterNode, container-cluster-nodes",
        "ContainerNetworkPolicy, container-network-policies",
        "ContainerIngressPolicy, container-ingress-policies",
        "ContainerEgress, container-egresses",
        "ContainerIpPool, container-ip-pools",
        "ContainerGateway, container-gateways"
    })
    void everyListFiltersByClusterSortsPagesAndProjects(String kind, String collection) {
        // Given
        fill(kind);

        // When
        List<String> names = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list(
                    collection,
                    "container_cluster_id=c1&page_size=5&sort_by=display_name&sort_ascending=false"
                            + "&included_fields=display_name,tags&cursor=" + cursor);
            names.addAll(texts(page, "display_name"));
            counts.add(page.path("result_count").asText("-"));
            assertThat(page.path("results").get(0).properties())
                    .extracting(entry -> entry.getKey())
                    .containsExactly("display_name", "tags");
            assertThat(page.path("sort_by").asText()).isEqualTo("display_name");
            assertThat(page.path("sort_ascending").asBoolean(true)).isFalse();
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty());

        // Then
        assertThat(names)
                .isEqualTo(IntStream.range(0, OBJECTS)
                        .mapToObj(i -> "n%02d".formatted(OBJECTS - i))
                        .toList());
        assertThat(counts).containsExactly(Integer.toString(OBJECTS), "-", "-");
        assertThat(texts(list(collection, "scope_id=c2"), "container_cluster_id"))
                .hasSize(OBJECTS)
                .containsOnly("c2");
    }

    @ParameterizedTest
    @CsvSource({
        "ContainerApplication, container-applications",
        "ContainerApplicationInstance, container-application-instances",
        "ContainerNetworkPolicy, container-network-policies",
        "ContainerIngressPolicy, container-ingress-policies",
        "ContainerGateway, container-gateways"
    })
    void kindsOfANamespaceFilterByIt(String kind, String collection) {
        // Given
        fill(kind);

        // When
        JsonNode page = list(collection, "container_cluster_id=c2&container_project_id=p1");

        // Then
        assertThat(texts(page, "external_id")).containsExactly("c2-01", "c2-04", "c2-07", "c2-10");
        assertThat(page.path("result_count").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"container_application_id=s1&container_cluster_id=c1, 3", "container_application_id=s9, 0"})
    void podsFilterByService(String query, int expected) {
        // Given
        fill("ContainerApplicationInstance");

        // Then
        assertThat(list("container-application-instances", query).path("results"))
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cluster_type=Openshift, c4",
        "infra_type=AWS, c3",
        "cluster_type=Kubernetes&infra_type=AWS, c3",
        "scope_id=c4, c4"
    })
    void clustersFilterByTypeAndInfrastructure(String query, String expected) {
        // Given
        manager.post(
                "/api/v1/fabric/container-clusters",
                "{\"external_id\":\"c3\",\"cluster_type\":\"Kubernetes\",\"infrastructure\":{\"infra_type\":\"AWS\"}}");
        manager.post("/api/v1/fabric/container-clusters", "{\"external_id\":\"c4\",\"cluster_type\":\"Openshift\"}");

        // Then
        assertThat(texts(list("container-clusters", query), "external_id")).containsExactly(expected);
    }
}
