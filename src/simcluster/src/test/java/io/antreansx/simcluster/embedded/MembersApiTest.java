package io.antreansx.simcluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersApiTest {

    private static final String MEMBERS = "/apis/controlplane.antrea.io/v1beta2/clustergroupmembers/";

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
        for (int number = 1; number <= 3; number++) {
            cluster.client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withNamespace("default")
                            .withName("web-" + number)
                            .addToLabels("app", "web")
                            .endMetadata()
                            .withNewSpec()
                            .endSpec()
                            .withNewStatus()
                            .withPhase("Running")
                            .withPodIP("10.0.0." + number)
                            .endStatus()
                            .build())
                    .create();
        }
        group("pods", Map.of("podSelector", Map.of("matchLabels", Map.of("app", "web"))));
        group("blocks", Map.of("ipBlocks", List.of(Map.of("cidr", "192.0.2.0/24"))));
        group("parent", Map.of("childGroups", List.of("pods", "blocks")));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static void group(String name, Map<String, Object> spec) {
        GenericKubernetesResource group = new GenericKubernetesResource();
        group.setApiVersion("crd.antrea.io/v1beta1");
        group.setKind("ClusterGroup");
        group.setMetadata(new ObjectMetaBuilder().withName(name).build());
        group.setAdditionalProperty("spec", spec);
        cluster.client().resource(group).create();
    }

    private static JsonNode members(String request) throws Exception {
        return new ObjectMapper().readTree(cluster.client().raw(MEMBERS + request));
    }

    @Test
    void aParentHasTheMembersOfItsChildren() throws Exception {
        // When
        JsonNode members = members("parent");

        // Then
        assertThat(members.path("effectiveMembers").findValuesAsText("name"))
                .containsExactlyInAnyOrder("web-1", "web-2", "web-3");
        assertThat(members.at("/effectiveIPBlocks/0/prefixLength").asInt()).isEqualTo(24);
        assertThat(members.at("/effectiveIPBlocks/0/ip").binaryValue())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 0);
    }

    @Test
    void pagesAreCounted() throws Exception {
        // When
        JsonNode second = members("pods?page=2&limit=2");

        // Then
        assertThat(second.path("effectiveMembers")).hasSize(1);
        assertThat(second.path("totalMembers").asInt()).isEqualTo(3);
        assertThat(second.path("totalPages").asInt()).isEqualTo(2);
    }

    @Test
    void anUnknownGroupIsNotFound() {
        assertThat(cluster.client().raw(MEMBERS + "unknown")).isNull();
    }
}
