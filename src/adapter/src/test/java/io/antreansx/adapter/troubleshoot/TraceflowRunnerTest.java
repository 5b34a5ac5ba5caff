package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.Traceflow;
import io.antreansx.adapter.antrea.TraceflowStatus;
import io.antreansx.adapter.antrea.TraceflowStatus.NodeResult;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Verdict;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a trace runs, and whose decision it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceflowRunnerTest extends TraceflowWorld {

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

    @Test
    void aPolicyThatWasDeletedMeanwhileIsNobodysInKubernetes() {
        // Given
        antreasAnswer = succeeded(
                step("NetworkPolicy", "IngressMetric", "Dropped", "AntreaClusterNetworkPolicy:" + ACNP, "2025"));

        // When
        DecidingPolicy decision = trace().decision().orElseThrow();

        // Then
        assertThat(decision).isEqualTo(new DecidingPolicy.Gone(ACNP, "AntreaClusterNetworkPolicy:" + ACNP, "2025"));
        assertThat(decision.describe()).contains("deleted meanwhile");
    }

    /** Antrea's agent forgets a rule before the packet that it dropped is reported. */
    @Test
    void aDropByARuleThatAntreaForgotIsNoIsolation() {
        antreasAnswer = succeeded(step("NetworkPolicy", "IngressMetric", "Dropped", "", ""));

        assertThat(trace().decision()).contains(new DecidingPolicy.Unnamed("IngressMetric"));
    }

    @Test
    void aCreationWhoseAnswerWasLostGoesOnAndIsDeleted() {
        // Given: the client repeats the creation that took effect, and finds the name taken
        create("nsx-abc", TraceflowObjects.LABELS);
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(server.client().resources(Traceflow.class).list().getItems()).isEmpty();
    }

    @Test
    void whatACreationLeftThatFailedIsDeleted() {
        // Given: it took effect, and something on the way answered for the API server
        create("nsx-abc", TraceflowObjects.LABELS);
        server.server()
                .expect()
                .post()
                .withPath("/apis/crd.antrea.io/v1beta1/traceflows")
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .once();

        // When
        assertThatThrownBy(this::trace).isInstanceOf(KubernetesClientException.class);

        // Then
        assertThat(server.client().resources(Traceflow.class).list().getItems()).isEmpty();
    }

    /** It left its node by the leave of a policy, which is not why it was lost after that. */
    @Test
    void aPacketThatWasLostOnItsWayWasNotDecidedOver() {
        // Given
        antreasAnswer = new TraceflowStatus(
                "Failed",
                "Traceflow timeout",
                "",
                List.of(new NodeResult(
                        "node-1",
                        "sender",
                        1_778_000_000,
                        List.of(step("NetworkPolicy", "EgressRule", "Forwarded", "K8sNetworkPolicy:shop/out", "")))));

        // When
        TraceflowResult result = trace();

        // Then
        assertThat(result.decision()).isEmpty();
        assertThat(TraceflowTable.of(result)).startsWith("timeout: Traceflow timeout\nno decision was seen\n");
    }
}
