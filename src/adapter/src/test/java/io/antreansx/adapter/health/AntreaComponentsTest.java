package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.AntreaAgentInfo;
import io.antreansx.adapter.antrea.AntreaControllerInfo;
import io.antreansx.adapter.antrea.ComponentCondition;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntreaComponentsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final ManualClock clock = new ManualClock();
    private MockApiServer server;
    private AntreaComponents components;

    @BeforeAll
    void start() {
        server = new MockApiServer();
        components = new AntreaComponents(server.client(), TIMEOUT, clock);
    }

    @AfterEach
    void clean() {
        server.client().resources(AntreaControllerInfo.class).delete();
        server.client().resources(AntreaAgentInfo.class).delete();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private ComponentCondition condition(String type, String status, Duration age) {
        return new ComponentCondition(type, status, clock.instant().minus(age).toString(), "", "");
    }

    private void controller(Duration age) {
        AntreaControllerInfo info = new AntreaControllerInfo();
        info.getMetadata().setName(AntreaControllerInfo.NAME);
        info.setVersion("v2.7.0");
        info.setConnectedAgentNum(3);
        info.setControllerConditions(List.of(condition("ControllerHealthy", "True", age)));
        server.client().resource(info).create();
    }

    private void agent(String node, ComponentCondition... conditions) {
        AntreaAgentInfo info = new AntreaAgentInfo();
        info.getMetadata().setName(node);
        info.setAgentConditions(List.of(conditions));
        server.client().resource(info).create();
    }

    @Test
    void aControllerThatWasHeardOfLatelyIsHealthy() {
        // Given
        controller(Duration.ofSeconds(150));

        // When
        AntreaHealth health = components.read();

        // Then
        assertThat(health.controllerHealthy()).isTrue();
        assertThat(health.antreaVersion()).isEqualTo("v2.7.0");
        assertThat(health.connectedAgents()).isEqualTo(3);
    }

    @Test
    void aControllerThatWasNotHeardOfForTooLongIsUnhealthyWhateverItSays() {
        // Given
        controller(Duration.ofSeconds(151));

        // When
        AntreaHealth health = components.read();

        // Then
        assertThat(health.controllerHealthy()).isFalse();
        assertThat(health.reason()).isEqualTo("HeartbeatStale");
        assertThat(health.message()).contains("150 s");
    }

    @Test
    void aMissingControllerIsUnhealthy() {
        assertThat(components.read().reason()).isEqualTo("ControllerInfoMissing");
    }

    @Test
    void agentsAreCountedByWhatTheyMeanForTheirNode() {
        // Given
        Duration fresh = Duration.ofSeconds(20);
        controller(fresh);
        agent("well", condition("AgentHealthy", "True", fresh), condition("OVSDBConnectionUp", "True", fresh));
        agent(
                "no-controller",
                condition("AgentHealthy", "True", fresh),
                condition("ControllerConnectionUp", "False", fresh));
        agent("no-switch", condition("AgentHealthy", "True", fresh), condition("OpenflowConnectionUp", "False", fresh));
        agent("silent", condition("AgentHealthy", "True", Duration.ofMinutes(10)));
        agent("never-reported");

        // When
        AntreaHealth health = components.read();

        // Then
        assertThat(health.healthyAgents()).isEqualTo(1);
        assertThat(health.degradedAgents()).isEqualTo(1);
        assertThat(health.failedAgents()).isEqualTo(3);
    }

    @Test
    void anApiServerThatRefusesMakesTheControllerUnhealthyNotTheHeartbeatFail() {
        // Given
        server.server()
                .expect()
                .get()
                .withPath("/apis/crd.antrea.io/v1beta1/antreacontrollerinfos/antrea-controller")
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .once();

        // When, then
        assertThat(components.read().reason()).isEqualTo("KubernetesUnavailable");
    }

    @Test
    void antreasOwnFieldsAreReadFromWhereAntreaWritesThem() {
        // When
        AntreaAgentInfo info = Serialization.unmarshal("""
                apiVersion: crd.antrea.io/v1beta1
                kind: AntreaAgentInfo
                metadata: {name: node-1}
                version: v2.7.0
                nodeSubnets: [10.0.0.0/24]
                agentConditions:
                - {type: AgentHealthy, status: "True", lastHeartbeatTime: "2026-05-04T11:59:00Z"}
                """, AntreaAgentInfo.class);

        // Then
        assertThat(info.getVersion()).isEqualTo("v2.7.0");
        assertThat(info.getAgentConditions().getFirst().lastHeartbeatTime()).isEqualTo("2026-05-04T11:59:00Z");
    }
}
