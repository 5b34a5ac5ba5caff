package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.CLUSTER;
import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier process wrote and this one has no source for. */
class UnclearableFieldsTest {

    private static final NodeObject NODE = new NodeObject(
            "node-uid", "node-1", Map.of(), List.of("10.1.0.1"), List.of(), List.of(), "", true, List.of(), "", "");

    private final PushWorld world = new PushWorld();

    @BeforeEach
    void equalAtFirst() {
        world.put(namespace("shop"));
        world.put(NODE);
        world.put(pod("frontend"));
        world.pass(Duration.ofMinutes(3));
        world.nsx.edit(ObjectKind.CLUSTER, CLUSTER, "node_port_range", "30000-32767");
        world.nsx.edit(ObjectKind.NODE, "node-uid", "cni_agent_status", "HEALTHY");
        world.nsx.forgetAccepted();
    }

    private AgentInfo agent(boolean connected) {
        return new AgentInfo("node-1", world.clock.instant(), connected, "");
    }

    private Object agentStatus() {
        return world.nsx.get(ObjectKind.NODE, "node-uid").get("cni_agent_status");
    }

    @Test
    void whatNsxCannotForgetIsNotWrittenAtEachComparison() {
        // When
        world.pass(Duration.ofMinutes(125));

        // Then
        assertThat(world.nsx.accepted()).isEmpty();
    }

    @Test
    void aSourceThatComesBackIsFollowed() {
        // Given
        world.pass(Duration.ofMinutes(61));

        // When
        world.state.replace(null, agent(false));
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(agentStatus()).isEqualTo("UNHEALTHY");
        assertThat(world.nsx.accepted()).hasSize(1);
    }

    @Test
    void withoutAnyAgentANodeThatHadOneIsNotHealthy() {
        // Given
        AgentInfo agent = agent(true);
        world.state.replace(null, agent);
        world.pass(Duration.ofSeconds(10));
        Object before = agentStatus();

        // When
        world.state.replace(agent, null);
        world.pass(Duration.ofSeconds(10));
        world.nsx.forgetAccepted();
        world.pass(Duration.ofMinutes(125));

        // Then
        assertThat(before).isEqualTo("HEALTHY");
        assertThat(agentStatus()).isEqualTo("UNHEALTHY");
        assertThat(world.nsx.accepted()).isEmpty();
    }

    @Test
    void aChangeOfTheSameObjectIsStillSent() {
        // Given
        world.pass(Duration.ofMinutes(61));

        // When
        NodeObject labelled = new NodeObject(
                "node-uid",
                "node-1",
                Map.of("zone", "a"),
                List.of("10.1.0.1"),
                List.of(),
                List.of(),
                "",
                true,
                List.of(),
                "",
                "");
        world.state.replace(NODE, labelled, true);
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.get(ObjectKind.NODE, "node-uid").get("tags"))
                .isEqualTo(List.of(Map.of("scope", "dis:k8s:zone", "tag", "a")));
        assertThat(agentStatus()).isEqualTo("HEALTHY");
    }

    @Test
    void aClusterThatIsCreatedAnewIsNotWrittenOnceMore() {
        // Given
        world.pass(Duration.ofMinutes(61));
        world.nsx.wipe();

        // When
        world.pass(Duration.ofMinutes(61));

        // Then
        assertThat(world.nsx.get(ObjectKind.CLUSTER, CLUSTER)).containsEntry("node_port_range", "30000-32767");
        assertThat(world.nsx.accepted()).isNotEmpty().allSatisfy(batch -> assertThat(batch)
                .noneMatch(update -> update.key().kind() == ObjectKind.CLUSTER));
    }
}
