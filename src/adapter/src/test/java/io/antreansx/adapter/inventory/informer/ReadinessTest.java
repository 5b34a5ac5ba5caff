package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.state.Changes;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.kubernetes.WatchedResource;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void everyNameIsOneOfAnInformer() {
        // Given
        ManualClock clock = new ManualClock();
        ClusterState state = new ClusterState(
                new ClusterFacts("id", "name", "Kubernetes", Optional.empty(), "", "", "", List.of()),
                Duration.ofSeconds(150),
                clock,
                new NoChanges());
        Set<String> informers = new ClusterInformers(state, LabelKeys.of(List.of()))
                .resources().stream().map(WatchedResource::name).collect(Collectors.toSet());

        // When
        Set<String> needed = Stream.of(ObjectKind.values())
                .flatMap(kind -> Readiness.needs(kind).stream())
                .collect(Collectors.toSet());

        // Then
        assertThat(informers).containsAll(needed);
    }

    @Test
    void whatNothingGoesIntoIsReadyAtOnce() {
        // When
        Set<ObjectKind> ready = Readiness.ready(
                List.of("namespaces", "nodes", "services", "endpointslices", "pods", "antreaagentinfos.crd.antrea.io"),
                false);

        // Then
        assertThat(ready).containsExactlyInAnyOrder(ObjectKind.NAMESPACE, ObjectKind.EGRESS, ObjectKind.IP_POOL);
    }

    @Test
    void podsDoNotWaitForEachOther() {
        assertThat(Readiness.ready(List.of("pods"), false)).isEqualTo(EnumSet.allOf(ObjectKind.class));
    }

    @Test
    void servicesAndPodsWaitForAllPodsWhereTheirPortsMayShow() {
        assertThat(Readiness.ready(List.of("pods"), true))
                .doesNotContain(ObjectKind.SERVICE, ObjectKind.POD)
                .contains(ObjectKind.NODE);
    }

    private static final class NoChanges implements Changes {

        @Override
        public void changed(ObjectKey key) {
            throw new AssertionError("nothing was listed");
        }

        @Override
        public void removed(ObjectKey key) {
            throw new AssertionError("nothing was listed");
        }

        @Override
        public void vanished() {
            throw new AssertionError("nothing was listed");
        }
    }
}
