package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushEngineTest {

    private final PushWorld world = new PushWorld();

    @Test
    void firstPassCreatesTheClusterAndEverythingInItParentsFirst() {
        // Given
        world.put(pod("frontend"));
        world.put(namespace("shop"));

        // When
        world.settle();

        // Then
        assertThat(world.nsx.get(ObjectKind.CLUSTER, PushWorld.CLUSTER)).containsEntry("cni_type", "Antrea");
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend")).containsEntry("container_project_id", "ns-shop");
        assertThat(world.nsx.accepted()).hasSize(1);
        assertThat(world.nsx.accepted().getFirst())
                .extracting(update -> update.key().kind())
                .containsExactly(ObjectKind.NAMESPACE, ObjectKind.POD);
    }

    @Test
    void restartWritesNothingWhenNsxIsEqual() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend", Map.of("app", "frontend")));
        world.settle();
        world.nsx.forgetAccepted();

        // When
        PushWorld restarted = new PushWorld(world.nsx);
        restarted.put(namespace("shop"));
        restarted.put(pod("frontend", Map.of("app", "frontend")));
        restarted.settle();
        restarted.pass(Duration.ofMinutes(3));

        // Then
        assertThat(world.nsx.accepted()).isEmpty();
        assertThat(restarted.engine.statistics().lastComparison()).isPresent();
    }

    @Test
    void restartSendsOnlyTheDifference() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend"));
        world.put(pod("cart"));
        world.put(pod("old"));
        world.settle();
        world.nsx.forgetAccepted();

        // When
        PushWorld restarted = new PushWorld(world.nsx);
        restarted.put(namespace("shop"));
        restarted.put(pod("frontend"));
        restarted.put(pod("cart", Map.of("app", "cart")));
        restarted.put(pod("new"));
        restarted.settle();

        // Then
        assertThat(world.nsx.accepted().stream().flatMap(List::stream))
                .extracting(update -> update.type() + " " + update.key().uid())
                .containsExactlyInAnyOrder("UPDATE pod-cart", "CREATE pod-new", "DELETE pod-old");
    }

    @Test
    void changesWaitForTheBatchPeriod() {
        // Given
        world.put(namespace("shop"));
        world.settle();

        // When
        world.put(pod("frontend"));
        world.pass(Duration.ofSeconds(4));
        boolean early = world.nsx.all(ObjectKind.POD).isEmpty();
        world.pass(Duration.ofSeconds(1));

        // Then
        assertThat(early).isTrue();
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-frontend");
    }

    @Test
    void fullBatchDoesNotWait() {
        // Given
        world.put(namespace("shop"));
        world.settle();

        // When
        for (int i = 0; i < 4; i++) {
            world.put(pod("p" + i));
        }
        world.settle();

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).hasSize(4);
    }

    @Test
    void objectThatChangesTwiceIsSentOnce() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend"));
        world.settle();
        world.nsx.forgetAccepted();

        // When
        world.put(pod("frontend", Map.of("app", "one")));
        world.put(pod("frontend", Map.of("app", "two")));
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.accepted()).hasSize(1);
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend").get("tags"))
                .isEqualTo(List.of(Map.of("scope", "dis:k8s:app", "tag", "two")));
    }

    @Test
    void clearedListsAreSentAsEmptyLists() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend", Map.of("app", "one")));
        world.settle();

        // When
        world.put(pod("frontend"));
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend")).containsEntry("tags", List.of());
    }

    @Test
    void podThatIsCreatedAgainUnderItsNameIsAnotherObject() {
        // Given
        world.put(namespace("shop"));
        PodObject before = pod("frontend");
        world.put(before);
        world.settle();

        // When
        PodObject after = new PodObject(
                "pod-second",
                before.namespace(),
                before.name(),
                before.labels(),
                before.nodeName(),
                before.phase(),
                before.ips(),
                before.errors(),
                before.nodePortLocal());
        world.state.replace(before, after, true);
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-second");
    }

    @Test
    void childrenAreRemovedBeforeParents() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend"));
        world.settle();
        world.nsx.forgetAccepted();

        // When
        world.remove(namespace("shop"));
        world.remove(pod("frontend"));
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.accepted().getFirst())
                .extracting(update -> update.type() + " " + update.key().kind())
                .containsExactly("DELETE POD", "DELETE NAMESPACE");
        assertThat(world.nsx.accepted().getFirst())
                .allSatisfy(update -> assertThat(update.fields()).containsOnlyKeys("resource_type", "external_id"));
    }

    @Test
    void podWaitsForItsNamespace() {
        // Given
        world.settle();

        // When
        world.put(pod("frontend"));
        world.pass(Duration.ofSeconds(10));
        boolean sentEarly = !world.nsx.all(ObjectKind.POD).isEmpty();
        world.put(namespace("shop"));
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(sentEarly).isFalse();
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-frontend");
    }

    @Test
    void removalDuringTheCreatingRequestIsNotLost() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.put(pod("frontend"));
        world.nsx.duringUpdate(() -> world.remove(pod("frontend")));

        // When
        world.pass(Duration.ofSeconds(15));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).isEmpty();
    }

    @Test
    void objectChangedByHandInNsxIsPutRightByTheNextComparison() {
        // Given
        world.put(namespace("shop"));
        world.put(pod("frontend", Map.of("app", "frontend")));
        world.settle();
        world.pass(Duration.ofMinutes(3));

        // When
        world.nsx.get(ObjectKind.POD, "pod-frontend").put("tags", List.of());
        world.nsx.get(ObjectKind.NAMESPACE, "ns-shop").put("display_name", "renamed");
        world.nsx
                .all(ObjectKind.POD)
                .put("foreign", new HashMap<>(Map.of("external_id", "foreign", "display_name", "x")));
        world.pass(Duration.ofHours(1));

        // Then
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend").get("tags"))
                .isEqualTo(List.of(Map.of("scope", "dis:k8s:app", "tag", "frontend")));
        assertThat(world.nsx.get(ObjectKind.NAMESPACE, "ns-shop")).containsEntry("display_name", "shop");
        assertThat(world.nsx.all(ObjectKind.POD)).doesNotContainKey("foreign");
    }

    @Test
    void fieldsThatAnOldNsxDoesNotKnowAreNeitherSentNorCompared() {
        // Given
        world.nsx.schema(InventorySchema.of("3.2.1.0.0.19801959"));
        world.state.replace(null, new DeclaredRanges(Source.SERVICE_CIDR, "kubernetes", "", List.of("10.96.0.0/12")));
        world.settle();
        world.pass(Duration.ofMinutes(3));

        // When
        Map<String, Object> cluster = world.nsx.get(ObjectKind.CLUSTER, PushWorld.CLUSTER);

        // Then
        assertThat(cluster).doesNotContainKey("cluster_ip_ranges").containsEntry("cluster_type", "Kubernetes");
        assertThat(world.nsx.accepted()).isEmpty();
    }

    @Test
    void anObjectThatChangesWhileItsBatchIsMadeIsInItOnce() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.nsx.beLenient();
        world.put(pod("frontend"));
        world.nsx.forgetAccepted();
        world.duringMapping = key -> {
            if (key.kind() == ObjectKind.POD) {
                world.duringMapping = other -> {};
                world.state.replace(pod("frontend"), pod("frontend", Map.of("app", "frontend")), true);
            }
        };

        // When
        world.pass(Duration.ofSeconds(10));

        // Then: a second create of one object is something that NSX need not take
        assertThat(world.nsx.accepted().stream()
                        .flatMap(List::stream)
                        .filter(update -> update.type() == InventoryUpdate.Type.CREATE))
                .hasSize(1);
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend"))
                .containsEntry("tags", List.of(Map.of("scope", "dis:k8s:app", "tag", "frontend")));
    }

    @Test
    void anObjectThatChangesBackWhileItsBatchIsMadeStaysAsItIs() {
        // Given
        PodObject before = pod("frontend");
        PodObject meanwhile = pod("frontend", Map.of("app", "frontend"));
        world.put(namespace("shop"));
        world.put(before);
        world.settle();
        world.state.replace(before, meanwhile, true);
        world.duringMapping = key -> {
            if (key.kind() == ObjectKind.POD) {
                world.duringMapping = other -> {};
                world.state.replace(meanwhile, before, true);
            }
        };

        // When
        world.pass(Duration.ofSeconds(20));

        // Then
        assertThat(world.nsx.get(ObjectKind.POD, "pod-frontend")).containsEntry("tags", List.of());
    }
}
