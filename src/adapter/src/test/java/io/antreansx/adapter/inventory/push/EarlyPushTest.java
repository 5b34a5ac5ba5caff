package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.health.Condition;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServiceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent, and what is not, while the cluster is still being listed for the first time. */
class EarlyPushTest {

    private static final ServiceObject SERVICE = new ServiceObject(
            "svc-web", "shop", "web", Map.of(), ServiceType.CLUSTER_IP, List.of(), List.of(), List.of());

    private final PushWorld world = new PushWorld();

    @Test
    void podsAreSentWhileMoreOfThemAreListed() {
        // Given
        world.missing = List.of("pods");
        world.put(namespace("shop"));

        // When
        putPods(4);
        world.settle();

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).isNotEmpty();
        assertThat(world.engine.statistics().phase()).isNotEqualTo("equal");
        assertThat(world.conditions.snapshot())
                .filteredOn(condition -> condition.type() == ConditionType.MP_ADAPTER_HEALTHY)
                .extracting(Condition::reason)
                .containsExactly("ReadingCluster");
    }

    @Test
    void podsWaitForWhatTheyReferTo() {
        // Given
        world.missing = List.of("endpointslices", "pods");
        world.put(namespace("shop"));

        // When
        putPods(4);
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.NAMESPACE)).containsOnlyKeys("ns-shop");
        assertThat(world.nsx.all(ObjectKind.POD)).isEmpty();
    }

    @Test
    void nothingIsSentBeforeTheClusterItselfIsKnown() {
        // Given
        world.missing = List.of("antreacontrollerinfos.crd.antrea.io", "pods");

        // When
        world.put(namespace("shop"));
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.CLUSTER)).isEmpty();
        assertThat(world.nsx.all(ObjectKind.NAMESPACE)).isEmpty();
    }

    @Test
    void whatWasSentEarlyIsNotSentAgain() {
        // Given
        world.missing = List.of("pods");
        world.put(namespace("shop"));
        world.put(SERVICE);
        world.state.replace(null, new EndpointSliceObject("shop/web-x", "shop", "web", List.of("pod-p0"), false));
        putPods(4);
        world.settle();

        // When
        putPods(8);
        world.missing = List.of();
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.accepted().stream().flatMap(List::stream))
                .extracting(update -> update.type() + " " + update.key().uid())
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertThat(world.engine.statistics().phase()).isEqualTo("equal");
    }

    @Test
    void nothingIsDeletedBeforeTheListIsComplete() {
        // Given
        world.put(namespace("shop"));
        world.put(namespace("old"));
        world.put(pod("gone"));
        world.put(pod("kept"));
        world.settle();
        PushWorld restarted = new PushWorld(world.nsx);
        restarted.missing = List.of("pods");
        world.nsx.forgetAccepted();

        // When
        restarted.put(namespace("shop"));
        restarted.pass(Duration.ofMinutes(3));
        boolean early = world.nsx.accepted().isEmpty();
        restarted.put(pod("kept"));
        restarted.missing = List.of();
        restarted.settle();

        // Then
        assertThat(early).as("silence is no deletion").isTrue();
        assertThat(world.nsx.accepted().stream().flatMap(List::stream))
                .extracting(update -> update.type() + " " + update.key().uid())
                .containsExactly("DELETE pod-gone", "DELETE ns-old");
    }

    @Test
    void massDeletionIsCountedOverAllKindsAtOnce() {
        // Given
        world.put(namespace("shop"));
        world.put(namespace("old"));
        putPods(12);
        world.settle();
        PushWorld restarted = new PushWorld(world.nsx);
        restarted.missing = List.of("pods");
        world.nsx.forgetAccepted();

        // When
        restarted.put(namespace("shop"));
        restarted.pass(Duration.ofSeconds(10));
        restarted.missing = List.of();
        restarted.engine.step();
        restarted.engine.step();

        // Then
        assertThat(restarted.refreshes).isOne();
        assertThat(world.nsx.accepted()).isEmpty();
    }

    @Test
    void servicesThatMayShowPortsOfPodsWaitForThem() {
        // Given
        world.missing = List.of("pods");
        world.state.replace(null, new AgentInfo("node-a", world.clock.instant(), true, "61000-62000"));
        world.put(namespace("shop"));

        // When
        world.put(SERVICE);
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.NAMESPACE)).isNotEmpty();
        assertThat(world.nsx.all(ObjectKind.SERVICE)).isEmpty();
    }

    @Test
    void listThatBeginsAnewLaterHoldsEverythingBack() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.missing = List.of("pods");

        // When
        putPods(4);
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).isEmpty();
    }

    private void putPods(int upTo) {
        for (int i = 0; i < upTo; i++) {
            world.put(pod("p" + i));
        }
    }
}
