package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterViewsTest {
    private final InMemoryCluster cluster = new InMemoryCluster();
    private final ClusterViews views = new ClusterViews(cluster);

    private static ClusterGroup group(String name) {
        return Copies.group(Ownership.metadata(name, Map.of()), ClusterGroupSpec.ofChildren(List.of()));
    }

    @Test
    void aKindOfWhichNothingChangedIsNotTakenApartAgain() {
        // Given
        cluster.create(group("fe"));
        ClusterView before = views.now();

        // When
        cluster.create(Copies.policy(Ownership.metadata("web", Map.of()), ClusterNetworkPolicySpec.EMPTY));
        ClusterView after = views.now();

        // Then
        assertThat(after.groups()).isSameAs(before.groups()).containsOnlyKeys("fe");
        assertThat(before.policies()).isEmpty();
        assertThat(after.policies()).containsOnlyKeys("web");
    }

    @Test
    void anEarlierViewStaysWhatItWas() {
        // Given
        cluster.create(group("fe"));
        ClusterView before = views.now();

        // When
        cluster.foreignDelete(group("fe"));

        // Then
        assertThat(views.now().groups()).isEmpty();
        assertThat(before.groups()).containsOnlyKeys("fe");
    }

    @Test
    void foreignObjectsOfEitherKindCount() {
        // Given
        cluster.create(group("fe"));
        boolean before = views.now().holdsForeign();

        // When
        ClusterGroup foreign = group("theirs");
        foreign.getMetadata().setLabels(Map.of());
        cluster.foreign(foreign);

        // Then
        assertThat(before).isFalse();
        assertThat(views.now().holdsForeign()).isTrue();
    }
}
