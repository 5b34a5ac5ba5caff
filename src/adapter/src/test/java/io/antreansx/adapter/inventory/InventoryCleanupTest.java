package io.antreansx.adapter.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.InventoryUpdate;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.ContainerObjectList;
import io.antreansx.adapter.testing.FakeInventory;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryCleanupTest {

    private static final NsxException FORBIDDEN =
            new NsxException(NsxException.Kind.FORBIDDEN, 403, 0, -1, "no right", null);

    /** Writes of NSX that are refused, by their beginning. */
    private final Set<String> refused = new HashSet<>();

    private final FakeInventory nsx = new FakeInventory(write -> {
        if (refused.stream().anyMatch(write::startsWith)) {
            throw FORBIDDEN;
        }
    });

    @BeforeEach
    void twoClusters() {
        for (String cluster : List.of("ours", "theirs")) {
            nsx.createCluster(Map.of("external_id", cluster));
            new NsxInventory(nsx, cluster)
                    .update(List.of(new InventoryUpdate(
                            InventoryUpdate.Type.CREATE,
                            new ObjectKey(ObjectKind.NAMESPACE, "ns-" + cluster),
                            Map.of(
                                    "resource_type",
                                    "ContainerProject",
                                    "external_id",
                                    "ns-" + cluster,
                                    "container_cluster_id",
                                    cluster))));
        }
    }

    @Test
    void exactlyThisClustersObjectsGo() {
        // When
        InventoryCleanup.Result result = new InventoryCleanup(nsx, "ours").run();

        // Then
        assertThat(result.isComplete()).isTrue();
        assertThat(result.removed()).containsOnly(Map.entry(ObjectKind.CLUSTER, 1), Map.entry(ObjectKind.NAMESPACE, 1));
        assertThat(nsx.all(ObjectKind.NAMESPACE)).containsOnlyKeys("ns-theirs");
        assertThat(nsx.all(ObjectKind.CLUSTER)).containsOnlyKeys("theirs");
    }

    @Test
    void secondRunFindsNothingAndIsNoError() {
        // Given
        new InventoryCleanup(nsx, "ours").run();

        // When
        InventoryCleanup.Result result = new InventoryCleanup(nsx, "ours").run();

        // Then
        assertThat(result.isComplete()).isTrue();
        assertThat(result.removed()).isEmpty();
    }

    @Test
    void whatNsxKeepsIsRemovedByNameAndTheRestIsSaid() {
        // Given
        refused.add("DELETE container cluster ours");

        // When
        InventoryCleanup.Result result = new InventoryCleanup(nsx, "ours").run();

        // Then
        assertThat(result.isComplete()).isFalse();
        assertThat(result.removed()).containsOnly(Map.entry(ObjectKind.NAMESPACE, 1));
        assertThat(result.left()).containsOnly(Map.entry(ObjectKind.CLUSTER, 1));
        assertThat(result.failure().kind()).isEqualTo(NsxException.Kind.FORBIDDEN);
        assertThat(result.failure()).hasMessage("no right. NSX's inventory still has 1 ContainerCluster");
        assertThat(nsx.all(ObjectKind.NAMESPACE)).containsOnlyKeys("ns-theirs");
    }

    @Test
    void runThatWasRefusedIsFinishedByTheNext() {
        // Given
        refused.addAll(List.of("DELETE container cluster ours", "POST updates ours"));
        assertThat(new InventoryCleanup(nsx, "ours").run().left())
                .containsOnly(Map.entry(ObjectKind.CLUSTER, 1), Map.entry(ObjectKind.NAMESPACE, 1));
        refused.clear();

        // When
        InventoryCleanup.Result result = new InventoryCleanup(nsx, "ours").run();

        // Then
        assertThat(result.isComplete()).isTrue();
        assertThat(nsx.all(ObjectKind.CLUSTER)).containsOnlyKeys("theirs");
    }

    @Test
    void aCursorThatRepeatsEndsTheCleanup() {
        // Given
        Misled reader = new Misled((page, total) -> new ContainerObjectList(page.results(), null, "0"));

        // When, Then
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThatThrownBy(() -> new InventoryCleanup(reader, "ours").run())
                        .isInstanceOf(NsxException.class)
                        .hasMessageContaining("the same cursor twice"));
    }

    @Test
    void aListThatLeavesObjectsOutIsNoProofThatTheyAreGone() {
        // Given: the container cluster is gone, its objects are not, and NSX lists none of those that it counts
        Misled reader = new Misled((page, total) -> new ContainerObjectList(List.of(), total, null));

        // When, Then
        assertThatThrownBy(() -> new InventoryCleanup(reader, "ours").run())
                .isInstanceOf(NsxException.class)
                .hasMessageContaining("counts 1 objects of NAMESPACE but listed 0");
    }

    @Test
    void aListThatHoldsANullIsNsxsFault() {
        // Given
        Misled reader =
                new Misled((page, total) -> new ContainerObjectList(Collections.singletonList(null), null, null));

        // When, Then
        assertThatThrownBy(() -> new InventoryCleanup(reader, "ours").run())
                .isInstanceOf(NsxException.class)
                .hasMessageContaining("holds a null");
    }

    @Test
    void aListThatChangedWhileItWasReadIsReadAgain() {
        // Given
        AtomicInteger lists = new AtomicInteger();
        Misled reader = new Misled((page, total) ->
                lists.getAndIncrement() == 0 ? new ContainerObjectList(page.results(), total + 1, null) : page);

        // When
        InventoryCleanup.Result result = new InventoryCleanup(reader, "ours").run();

        // Then
        assertThat(result.isComplete()).isTrue();
        assertThat(nsx.all(ObjectKind.NAMESPACE)).containsOnlyKeys("ns-theirs");
    }

    /** The fake, with pages changed on their way. */
    private final class Misled implements Nsx {

        private final BiFunction<ContainerObjectList, Long, ContainerObjectList> change;

        private Misled(BiFunction<ContainerObjectList, Long, ContainerObjectList> change) {
            this.change = change;
        }

        @Override
        public <A, T> T call(Class<A> api, Function<A, T> request) {
            T answer = nsx.call(api, request);
            return answer instanceof ContainerObjectList page ? cast(change.apply(page, page.resultCount())) : answer;
        }

        @SuppressWarnings("unchecked")
        private static <T> T cast(ContainerObjectList page) {
            return (T) page;
        }

        @Override
        public void close() {}
    }
}
