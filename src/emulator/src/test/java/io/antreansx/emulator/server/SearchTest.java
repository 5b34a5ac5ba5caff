package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    private final TestManager manager = new TestManager();

    @BeforeEach
    void objects() {
        manager.put(DOMAIN + "/groups/frontend", "{\"tags\":[{\"scope\":\"dis:k8s:app\",\"tag\":\"Front\"}]}");
        manager.put(DOMAIN + "/groups/backend", "{\"display_name\":\"back (end)\"}");
        manager.put(
                DOMAIN + "/security-policies/web", "{\"rules\":[{\"id\":\"r1\"},{\"id\":\"r2\",\"action\":\"DROP\"}]}");
        manager.post("/api/v1/fabric/container-clusters", "{\"external_id\":\"c1\",\"display_name\":\"k8s\"}");
    }

    private JsonNode search(String query) {
        return manager.get("/policy/api/v1/search/query?query=" + query).body();
    }

    private List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("results")
                .forEach(hit ->
                        ids.add(hit.path("id").asText(hit.path("external_id").asText())));
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "resource_type:SecurityPolicy; web",
                "resource_type:(SecurityPolicy OR Rule); r1 r2 web",
                "resource_type:Rule AND action:DROP; r2",
                "resource_type:Rule AND NOT action:DROP; r1",
                "resource_type:Rule action:drop; r2",
                "(resource_type:Group AND id:back*) OR id:r1; backend r1",
                "resource_type:Group AND id:*end; backend frontend",
                "path:\"/infra/domains/default/groups/frontend\"; frontend",
                "path:\\/infra\\/domains\\/default\\/groups\\/frontend; frontend",
                "path:/infra/domains/default/groups/front*; frontend",
                "parent_path:\"/infra/domains/default/security-policies/web\"; r1 r2",
                "tags.scope:\"dis:k8s:app\" AND tags.tag:front; frontend",
                "tags.scope:dis\\:k8s\\:app; frontend",
                "tags.scope:dis:k8s:app; frontend",
                "display_name:\"back (end)\"; backend",
                "display_name:back\\ \\(end\\); backend",
                "resource_type:Group AND marked_for_delete:false; backend frontend",
                "resource_type:Group AND marked_for_delete:true;",
                "resource_type:ContainerCluster AND display_name:k8?; c1",
                "resource_type:(Rule AND NOT Group); r1 r2",
                "resource_type:Group AND \"Front\"; frontend"
            })
    void queriesFindWhatTheySay(String query, String expected) {
        // When
        List<String> found = ids(search(query));

        // Then
        assertThat(found).containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"resource_type:; 400", "(a; 400", "a); 400", "\"a; 400", "AND; 400", "a OR; 400"})
    void brokenQueriesAreRefused(String query, int status) {
        assertThat(manager.get("/policy/api/v1/search/query?query=" + query).status())
                .isEqualTo(status);
    }

    @Test
    void newestComeFirstPageByPageWithTheCountOnTheFirst() {
        // Given
        manager.patch(DOMAIN + "/groups/frontend", "{\"description\":\"new\"}");
        String query = "resource_type:(SecurityPolicy OR Rule OR Group)&sort_by=_last_modified_time"
                + "&sort_ascending=false&page_size=3&included_fields=id";

        // When
        JsonNode first = search(query);
        JsonNode second = search(query + "&cursor=" + first.path("cursor").asText());

        // Then
        assertThat(ids(first)).containsExactly("frontend", "r2", "r1");
        assertThat(first.path("result_count").asInt()).isEqualTo(5);
        assertThat(ids(second)).containsExactly("web", "backend");
        assertThat(second.has("result_count")).isFalse();
        assertThat(second.has("cursor")).isFalse();
    }

    @Test
    void oldestComeFirstWhenAscending() {
        assertThat(ids(search("resource_type:(Rule OR SecurityPolicy)&sort_by=_last_modified_time")))
                .containsExactly("web", "r1", "r2");
    }

    @Test
    void countFollowsFieldsAsWellAsKinds() {
        // When
        JsonNode answer = search("resource_type:Rule AND action:DROP&sort_by=_last_modified_time");

        // Then
        assertThat(answer.path("result_count").asInt()).isEqualTo(1);
    }

    @Test
    void deletedObjectsAreNoHits() {
        // When
        manager.delete(DOMAIN + "/security-policies/web");

        // Then
        assertThat(ids(search("resource_type:(SecurityPolicy OR Rule)&sort_by=_last_modified_time")))
                .isEmpty();
    }

    @Test
    void managerApiHasTheSameSearch() {
        assertThat(ids(manager.get("/api/v1/search/query?query=resource_type:SecurityPolicy")
                        .body()))
                .containsExactly("web");
    }
}
