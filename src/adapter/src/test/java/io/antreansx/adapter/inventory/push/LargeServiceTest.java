package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServiceType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One service with 5,000 endpoints. */
class LargeServiceTest {

    private static final int ENDPOINTS = 5_000;
    private static final int IN_A_SLICE = 100;
    private static final PushSettings SETTINGS = new PushSettings(
            1000, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMinutes(2), Duration.ofMinutes(10));

    private final PushWorld world = new PushWorld(new FakeNsxInventory(PushWorld.CLUSTER), SETTINGS, 1);

    @Test
    void noEndpointIsLostAndOneThatGoesTouchesTwoObjects() {
        // Given
        world.put(PushWorld.namespace("shop"));
        world.put(new ServiceObject(
                "svc", "shop", "web", Map.of(), ServiceType.CLUSTER_IP, List.of("10.96.0.7"), List.of(), List.of()));
        IntStream.range(0, ENDPOINTS).forEach(i -> world.put(pod(i)));
        IntStream.range(0, ENDPOINTS / IN_A_SLICE).forEach(i -> world.state.replace(null, slice(i, IN_A_SLICE)));

        // When
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD).values()).hasSize(ENDPOINTS).allSatisfy(pod -> assertThat(pod)
                .containsEntry("container_application_ids", List.of("svc")));
        assertThat(ports()).hasSize(ENDPOINTS);
        assertThat(world.nsx.get(ObjectKind.SERVICE, "svc")).containsEntry("status", "UP");

        // When
        world.nsx.forgetAccepted();
        world.state.replace(slice(7, IN_A_SLICE), slice(7, IN_A_SLICE - 1));
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.accepted().stream().flatMap(List::stream))
                .extracting(update -> update.key().uid())
                .containsExactlyInAnyOrder("svc", "pod-799");
        assertThat(world.nsx.get(ObjectKind.POD, "pod-799")).containsEntry("container_application_ids", List.of());
        assertThat(ports()).hasSize(ENDPOINTS - 1);
    }

    private Set<Object> ports() {
        return new HashSet<>((List<?>) world.nsx.get(ObjectKind.SERVICE, "svc").get("node_port_local_endpoints"));
    }

    private static PodObject pod(int i) {
        return new PodObject(
                "pod-" + i,
                "shop",
                "web-" + i,
                Map.of(),
                "",
                PodPhase.RUNNING,
                List.of("10.0.0.1"),
                List.of(),
                List.of(new NodePortLocal("192.0.2." + i % 200, 61_000 + i / 200, "TCP")));
    }

    private static EndpointSliceObject slice(int slice, int pods) {
        return new EndpointSliceObject(
                "shop/web-" + slice,
                "shop",
                "web",
                IntStream.range(0, pods)
                        .mapToObj(i -> "pod-" + (slice * IN_A_SLICE + i))
                        .toList(),
                false);
    }
}
