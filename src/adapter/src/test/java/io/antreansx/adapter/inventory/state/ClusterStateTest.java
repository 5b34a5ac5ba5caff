package io.antreansx.adapter.inventory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServiceType;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterStateTest {

    private final ManualClock clock = new ManualClock();
    private final List<String> told = new ArrayList<>();
    private final ClusterState state = new ClusterState(
            ClusterFacts.configured("c1", "c", "Kubernetes", Optional.empty()),
            Duration.ofSeconds(150),
            clock,
            new Changes() {
                @Override
                public void changed(ObjectKey key) {
                    told.add(key.uid());
                }

                @Override
                public void removed(ObjectKey key) {
                    told.add("-" + key.uid());
                }

                @Override
                public void vanished() {
                    told.add("?");
                }
            });

    @BeforeEach
    void podsAndService() {
        state.replace(null, new NamespaceObject("ns1", "shop", Map.of(), List.of()), true);
        for (String uid : List.of("p1", "p2", "p3")) {
            state.replace(null, pod(uid, "node-1"), true);
        }
        state.replace(null, service("s1"), true);
        state.replace(null, slice("x", "p1", "p2"));
        state.startMarking();
        state.settle(EnumSet.allOf(ObjectKind.class));
    }

    @Test
    void objectsAreCountedHoweverTheyComeAndGo() {
        // Given
        NamespaceObject first = new NamespaceObject("uid-1", "counted", Map.of(), List.of());
        NamespaceObject second = new NamespaceObject("uid-2", "counted", Map.of(), List.of());
        int before = state.count(ObjectKind.NAMESPACE);

        // When
        state.replace(null, first, true);
        state.replace(null, first, true);
        int put = state.count(ObjectKind.NAMESPACE) - before;
        state.replace(first, second, true);
        int replaced = state.count(ObjectKind.NAMESPACE) - before;
        state.replace(second, null, true);
        state.replace(second, null, true);

        // Then
        assertThat(List.of(put, replaced, state.counts().getOrDefault(ObjectKind.NAMESPACE, 0) - before))
                .containsExactly(1, 1, 0);
    }

    @Test
    void changeOfASliceTouchesItsServiceAndThePodsThatItChanged() {
        // When
        state.replace(slice("x", "p1", "p2"), slice("x", "p2", "p3"));

        // Then
        assertThat(told).contains("p1", "p3", "s1").doesNotContain("p2");
    }

    @Test
    void podInTwoSlicesOfOneServiceStaysTiedWhenOneGoes() {
        // Given
        state.replace(null, slice("y", "p1"));
        told.clear();

        // When
        state.replace(slice("x", "p1", "p2"), null);

        // Then
        assertThat(state.servicesOf("p1")).containsExactly("s1");
        assertThat(state.servicesOf("p2")).isEmpty();
        assertThat(told).contains("p2").doesNotContain("p1");
    }

    @Test
    void serviceThatIsRecreatedTouchesItsPods() {
        // When
        state.replace(service("s1"), service("s2"), true);

        // Then
        assertThat(told).contains("-s1", "s2", "p1", "p2").doesNotContain("p3");
        assertThat(state.servicesOf("p1")).containsExactly("s2");
    }

    @Test
    void nodeThatAppearsTouchesItsPods() {
        // When
        state.replace(null, node("n1"), true);

        // Then
        assertThat(told).contains("n1", "p1", "p2", "p3");
    }

    @Test
    void objectMissingFromANewListIsNoRemoval() {
        // When
        state.replace(pod("p3", "node-1"), null, false);

        // Then
        assertThat(told).containsExactly("?");
    }

    @Test
    void agentThatFallsSilentTouchesItsNodeOnce() {
        // Given
        state.replace(null, node("n1"), true);
        state.replace(null, new AgentInfo("node-1", clock.instant(), true, ""));
        told.clear();

        // When
        clock.advance(Duration.ofSeconds(149));
        state.checkAgents();
        int early = told.size();
        clock.advance(Duration.ofSeconds(2));
        state.checkAgents();
        state.checkAgents();

        // Then
        assertThat(early).isZero();
        assertThat(told).containsExactly("n1");
        assertThat(state.agentHealthy("node-1")).contains(false);
    }

    @Test
    void heartbeatAloneTouchesNothing() {
        // Given
        state.replace(null, node("n1"), true);
        AgentInfo first = new AgentInfo("node-1", clock.instant(), true, "");
        state.replace(null, first);
        told.clear();

        // When
        clock.advance(Duration.ofSeconds(60));
        state.replace(first, new AgentInfo("node-1", clock.instant(), true, ""));

        // Then
        assertThat(told).isEmpty();
    }

    private static PodObject pod(String uid, String node) {
        return new PodObject(uid, "shop", uid, Map.of(), node, PodPhase.RUNNING, List.of(), List.of(), List.of());
    }

    private static ServiceObject service(String uid) {
        return new ServiceObject(uid, "shop", "web", Map.of(), ServiceType.CLUSTER_IP, List.of(), List.of(), List.of());
    }

    private static NodeObject node(String uid) {
        return new NodeObject(uid, "node-1", Map.of(), List.of(), List.of(), List.of(), "", true, List.of(), "", "");
    }

    private static EndpointSliceObject slice(String name, String... pods) {
        return new EndpointSliceObject("shop/" + name, "shop", "web", List.of(pods), false);
    }
}
