package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.election.Leadership;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTest {
    private final InMemoryCluster cluster = new InMemoryCluster();

    @Test
    void aForeignGroupUnderOurNameIsNeverReplaced() {
        // Given
        ClusterGroup foreign = group();
        foreign.setMetadata(new ObjectMetaBuilder().withName("web").build());
        cluster.create(foreign);

        // When
        Write write;
        try (Writer writer = new Writer(cluster, Leadership.always(), 1, WriteRate.unlimited())) {
            write = new Live(new ClusterViews(cluster), writer).put(group());
        }

        // Then
        assertThat(write).isInstanceOf(Write.Create.class);
    }

    private static ClusterGroup group() {
        ClusterGroup group = new ClusterGroup();
        group.setMetadata(Ownership.metadata("web", Map.of()));
        group.setSpec(ClusterGroupSpec.ofChildren(List.of()));
        return group;
    }
}
