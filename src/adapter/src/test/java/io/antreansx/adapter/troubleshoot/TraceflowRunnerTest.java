package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Traceflow;
import io.antreansx.adapter.antrea.TraceflowStatus;
import io.antreansx.adapter.antrea.TraceflowStatus.NodeResult;
import io.antreansx.adapter.antrea.TraceflowStatus.Observation;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceflowRunnerTest {

    private static final String ACNP = "7f0e6b1e-0000-4000-8000-000000000001";
    private static final String PATH = "/infra/domains/default/security-policies/shop";

    private final ManualClock clock = new ManualClock();
    private MockApiServer server;
    private TraceflowStatus antreasAnswer;
    private Traceflow seen;
    private long now;

    /** Plays Antrea while the runner waits. */
    private final TraceflowRunner.Waiting antrea = new TraceflowRunner.Waiting() {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void pause(Duration time) {
            now += time.toNanos();
            seen = server.client()
                    .resources(Traceflow.class)
                    .withName("nsx-abc")
                    .get();
            if (antreasAnswer != null && now > Duration.ofSeconds(1).toNanos()) {
                seen.setStatus(antreasAnswer);
                server.client().resource(seen).updateStatus();
            }
        }
    };

    @BeforeAll
    void start() {
        server = new MockApiServer();
    }

    @AfterEach
    void clean() {
        antreasAnswer = null;
        seen = null;
        now = 0;
        server.client().resources(Traceflow.class).delete();
        server.client().resources(ClusterNetworkPolicy.class).delete();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TraceflowResult trace() {
        return trace(new Destination.ToPod(new WorkloadName("shop", "redis-cart")), Protocol.TCP, 6379, false);
    }

    private TraceflowResult trace(Destination destination, Protocol protocol, int port, boolean ipv6) {
        TraceflowRunner runner = new TraceflowRunner(
                server.client(), (policy, rule) -> Optional.of(policy + "/rules/r" + rule), () -> "abc", antrea, clock);
        return runner.run(new TraceflowRequest(
                new WorkloadName("shop", "frontend"), destination, protocol, 0, port, ipv6, Duration.ofSeconds(20)));
    }

    private void acnp(Map<String, String> labels) {
        ClusterNetworkPolicy policy = new ClusterNetworkPolicy();
        policy.setMetadata(new ObjectMetaBuilder()
                .withName(ACNP)
                .withLabels(labels)
                .withAnnotations(Map.of(
                        "ccp-adapter.antrea.tanzu.vmware.com/display-name",
                        "Shop-App",
                        "antrea-nsx-adapter.io/nsx-path",
                        PATH))
                .build());
        server.client().resource(policy).create();
    }

    private static Observation step(String component, String table, String action, String policy, String rule) {
        return new Observation(component, table, action, "", policy, rule, "", "", "");
    }

    private static TraceflowStatus succeeded(Observation... receiver) {
        return new TraceflowStatus(
                "Succeeded",
                "",
                "",
                List.of(
                        new NodeResult("node-2", "receiver", 1_778_000_001, List.of(receiver)),
                        new NodeResult(
                                "node-1",
                                "sender",
                                1_778_000_000,
                                List.of(step("SpoofGuard", "", "Forwarded", "", "")))));
    }

    @Test
    void anAcnpOfOursIsNamedAsTheNsxPolicyAndRule() {
        // Given
        acnp(Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter"));
        antreasAnswer = succeeded(
                step("NetworkPolicy", "IngressRule", "Forwarded", "AntreaClusterNetworkPolicy:" + ACNP, "2025"),
                step("Forwarding", "Output", "Delivered", "", ""));

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(result.decision())
                .contains(new DecidingPolicy.OfNsx(
                        "Shop-App",
                        PATH,
                        2025,
                        Optional.of(PATH + "/rules/r2025"),
                        "AntreaClusterNetworkPolicy:" + ACNP,
                        "2025"));
        assertThat(result.steps()).extracting(TraceflowResult.Step::node).containsExactly("node-1", "node-2", "node-2");
    }

    @Test
    void theEgressHalfOfARuleNamesTheSameNsxRule() {
        // Given
        acnp(Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter"));
        antreasAnswer = succeeded(
                step("NetworkPolicy", "EgressRule", "Dropped", "AntreaClusterNetworkPolicy:" + ACNP, "2025-out"));

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.verdict()).isEqualTo(Verdict.DROPPED);
        assertThat(result.decision())
                .get()
                .extracting(decision -> ((DecidingPolicy.OfNsx) decision).ruleId())
                .isEqualTo(2025L);
    }

    @Test
    void aForeignAcnpIsAKubernetesPolicyEvenWithOurAnnotations() {
        // Given
        acnp(Map.of("ccp-adapter.antrea.tanzu.vmware.com/managedBy", "ccp-adapter"));
        antreasAnswer =
                succeeded(step("NetworkPolicy", "IngressRule", "Rejected", "AntreaClusterNetworkPolicy:" + ACNP, "r1"));

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(result.decision().orElseThrow().describe())
                .isEqualTo("AntreaClusterNetworkPolicy " + ACNP + ", rule r1");
    }

    @Test
    void aKubernetesNetworkPolicyIsNamedWithItsNamespace() {
        antreasAnswer = succeeded(
                step("NetworkPolicy", "IngressRule", "Forwarded", "K8sNetworkPolicy:shop/allow-cart", ""),
                step("Forwarding", "Output", "Delivered", "", ""));

        assertThat(trace().decision().orElseThrow().describe()).isEqualTo("K8sNetworkPolicy shop/allow-cart");
    }

    @Test
    void aDropWithoutPolicyIsIsolation() {
        antreasAnswer = succeeded(step("NetworkPolicy", "IngressDefaultRule", "Dropped", "", ""));

        TraceflowResult result = trace();

        assertThat(result.verdict()).isEqualTo(Verdict.DROPPED);
        assertThat(result.decision()).contains(new DecidingPolicy.Isolation("IngressDefaultRule"));
    }

    @Test
    void thePolicyThatStopsThePacketDecidesNotTheOneThatLetItPassBefore() {
        antreasAnswer = succeeded(
                step("NetworkPolicy", "EgressRule", "Forwarded", "K8sNetworkPolicy:shop/out", ""),
                step("NetworkPolicy", "IngressRule", "Dropped", "AntreaNetworkPolicy:shop/in", "deny"));

        assertThat(trace().decision().orElseThrow().describe()).isEqualTo("AntreaNetworkPolicy shop/in, rule deny");
    }

    @Test
    void noPolicyAtAllIsSaid() {
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        TraceflowResult result = trace();

        assertThat(result.decision()).isEmpty();
        assertThat(TraceflowTable.of(result)).startsWith("delivered\ndecided by no policy\n\nNODE");
    }

    @Test
    void aPacketThatLeavesTheClusterIsForwarded() {
        antreasAnswer = succeeded(step("Forwarding", "Output", "ForwardedOutOfNetwork", "", ""));

        assertThat(trace().verdict()).isEqualTo(Verdict.FORWARDED);
    }

    @Test
    void antreasTimeoutIsATimeout() {
        antreasAnswer = new TraceflowStatus("Failed", "Traceflow timeout", "", List.of());

        TraceflowResult result = trace();

        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void aTraceThatAntreaCannotRunHasFailedWithAntreasReason() {
        antreasAnswer = new TraceflowStatus("Failed", "no tag available", "", List.of());

        TraceflowResult result = trace();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("no tag available");
    }

    @Test
    void anAntreaThatNeverAnswersIsGivenUpTenSecondsAfterTheTimeout() {
        // Given
        long began = now;

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(Duration.ofNanos(now - began)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void theTraceflowIsDeletedAfterwards() {
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        trace();

        assertThat(server.client().resources(Traceflow.class).list().getItems()).isEmpty();
    }

    @Test
    void leftoversOfOursAreSweptAndForeignTracesStay() {
        // Given
        create("nsx-old", TraceflowObjects.LABELS);
        create("somebodys", Map.of("ui", "antrea"));
        clock.advance(Duration.ofDays(3650));
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        trace();

        // Then
        assertThat(server.client().resources(Traceflow.class).list().getItems())
                .extracting(left -> left.getMetadata().getName())
                .containsExactly("somebodys");
    }

    private void create(String name, Map<String, String> labels) {
        Traceflow traceflow = new Traceflow();
        traceflow.setMetadata(
                new ObjectMetaBuilder().withName(name).withLabels(labels).build());
        server.client().resource(traceflow).create();
    }

    @Test
    void aRefusalOfAntreasWebhookIsPassedOn() {
        // Given
        server.server()
                .expect()
                .post()
                .withPath("/apis/crd.antrea.io/v1beta1/traceflows")
                .andReturn(
                        400,
                        new StatusBuilder()
                                .withCode(400)
                                .withMessage("source pod is in host network")
                                .build())
                .once();

        // When, then
        assertThatThrownBy(this::trace)
                .isInstanceOf(TraceflowException.class)
                .hasMessageContaining("source pod is in host network");
    }

    @ParameterizedTest
    @CsvSource({
        "TCP,  80, 10.0.0.9,   6,  ",
        "UDP,  53, fd00::9,     , 17",
        "ICMP,  0, 10.0.0.9,   1,  ",
        "ICMP,  0, fd00::9,     , 58"
    })
    void thePacketFollowsProtocolAndAddressFamily(
            Protocol protocol, int port, String address, Integer ipv4Protocol, Integer ipv6NextHeader) {
        // Given
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        trace(new Destination.ToAddress(address), protocol, port, false);

        // Then
        var packet = seen.getSpec().packet();
        assertThat(packet.ipHeader() == null ? null : packet.ipHeader().protocol())
                .isEqualTo(ipv4Protocol);
        assertThat(packet.ipv6Header() == null ? null : packet.ipv6Header().nextHeader())
                .isEqualTo(ipv6NextHeader);
        assertThat(seen.getSpec().destination().ip()).isEqualTo(address);
    }

    @Test
    void aTcpPacketIsASynAndHasNoPortZero() {
        // Given
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        trace();

        // Then
        var tcp = seen.getSpec().packet().transportHeader().tcp();
        assertThat(tcp.flags()).isEqualTo(2);
        assertThat(tcp.dstPort()).isEqualTo(6379);
        assertThat(tcp.srcPort()).isNull();
        assertThat(seen.getMetadata().getLabels()).containsEntry("app.kubernetes.io/managed-by", "antrea-nsx-adapter");
    }

    @Test
    void aTcpTraceToAPodNeedsAPort() {
        assertThatThrownBy(() -> trace(new Destination.ToPod(new WorkloadName("shop", "x")), Protocol.TCP, 0, false))
                .hasMessage("TCP needs a destination port");
    }

    @Test
    void theTableNamesTheDecisionAndEachStep() {
        // Given
        acnp(Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter"));
        antreasAnswer = succeeded(
                step("NetworkPolicy", "IngressRule", "Dropped", "AntreaClusterNetworkPolicy:" + ACNP, "2025"));

        // When
        String table = TraceflowTable.of(trace());

        // Then
        assertThat(table.lines())
                .startsWith("dropped", "decided by NSX policy Shop-App, rule 2025 (" + PATH + "/rules/r2025)", "");
        assertThat(table.lines().skip(3)).first().asString().matches("NODE +COMPONENT +TABLE +ACTION +POLICY");
        assertThat(table).contains("node-2  NetworkPolicy  IngressRule  Dropped");
    }
}
