package io.antreansx.simcluster.evaluate;

import static io.antreansx.simcluster.evaluate.Worlds.tcp;
import static io.antreansx.simcluster.evaluate.Yaml.acnp;
import static io.antreansx.simcluster.evaluate.Yaml.networkPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class KubernetesPolicyTest {

    private static final JsonNode DENY_ALL = networkPolicy("y", "deny", "podSelector: {}");
    private static final JsonNode FROM_X = networkPolicy("y", "from-x", """
            podSelector: {matchLabels: {pod: b}}
            ingress:
            - from: [{namespaceSelector: {matchLabels: {ns: x}}}]
              ports: [{port: 80}]
            """);

    @Test
    void aSelectedPodReceivesOnlyWhatSomePolicyAllows() {
        // When
        Verdict allowed = tcp("x/a", "y/b", 80, DENY_ALL, FROM_X);
        Verdict otherPort = tcp("x/a", "y/b", 81, DENY_ALL, FROM_X);
        Verdict otherSource = tcp("z/a", "y/b", 80, DENY_ALL, FROM_X);

        // Then
        assertThat(allowed.deciding().rule().orElseThrow().policyReference()).isEqualTo("K8sNetworkPolicy:y/from-x");
        assertThat(otherPort.action()).isEqualTo(Action.DROP);
        assertThat(otherSource.deciding().kind()).isEqualTo(PolicyKind.KUBERNETES_ISOLATION);
        assertThat(otherSource.deciding().policy()).isEmpty();
    }

    @Test
    void aPodSelectorAloneMeansThePolicysOwnNamespace() {
        // Given
        JsonNode own = networkPolicy("y", "own", "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}");

        // When / Then
        assertThat(tcp("y/a", "y/b", 80, own).action()).isEqualTo(Action.ALLOW);
        assertThat(tcp("x/a", "y/b", 80, own).action()).isEqualTo(Action.DROP);
    }

    @Test
    void policyTypesSayWhichDirectionsAreIsolated() {
        // Given
        JsonNode egressOnly = networkPolicy("x", "out", "{podSelector: {}, policyTypes: [Egress]}");

        // When / Then
        assertThat(tcp("x/a", "y/b", 80, egressOnly).egress().action()).isEqualTo(Action.DROP);
        assertThat(tcp("y/b", "x/a", 80, egressOnly).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void rulesOfAntreaComeBeforeKubernetesPolicies() {
        // Given
        JsonNode allow = OrderTest.ingressAny("allow", "application", 1, "Allow");

        // When / Then
        assertThat(tcp("z/a", "y/b", 80, DENY_ALL, allow).deciding().policy()).isEqualTo("allow");
    }

    @Test
    void anAllowRuleOfAntreaDoesNotIsolate() {
        // Given
        JsonNode allow = acnp("allow", """
                priority: 1
                appliedTo: [{podSelector: {}}]
                ingress: [{name: r, action: Allow, ports: [{port: 80}]}]
                """);

        // When / Then
        assertThat(tcp("x/a", "y/b", 81, allow).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void passSkipsTheRestOfTheTiersAndLeavesTheDecisionToKubernetes() {
        // Given
        JsonNode pass = OrderTest.ingressAny("pass", "emergency", 1, "Pass");
        JsonNode drop = OrderTest.ingressAny("drop", "application", 1, "Drop");

        // When
        Verdict open = tcp("x/a", "y/b", 80, pass, drop);
        Verdict isolated = tcp("z/a", "y/b", 80, pass, drop, DENY_ALL);

        // Then
        assertThat(open.action()).isEqualTo(Action.ALLOW);
        assertThat(open.ingress().passed().orElseThrow().policy()).isEqualTo("pass");
        assertThat(isolated.deciding().kind()).isEqualTo(PolicyKind.KUBERNETES_ISOLATION);
    }

    @Test
    void theBaselineTierDecidesOnlyWhereKubernetesDoesNot() {
        // Given
        JsonNode baselineDrop = OrderTest.ingressAny("base", "baseline", 1, "Drop");
        JsonNode baselineAllow = OrderTest.ingressAny("base", "baseline", 1, "Allow");

        // When / Then
        assertThat(tcp("x/a", "y/b", 80, baselineDrop).deciding().policy()).isEqualTo("base");
        assertThat(tcp("x/a", "y/b", 80, baselineDrop, FROM_X).action()).isEqualTo(Action.ALLOW);
        assertThat(tcp("z/a", "y/b", 80, baselineAllow, DENY_ALL).action()).isEqualTo(Action.DROP);
    }

    @Test
    void policiesOfAntreaInANamespaceSelectOnlyThere() {
        // Given
        JsonNode annp = Yaml.read("""
                apiVersion: crd.antrea.io/v1beta1
                kind: NetworkPolicy
                metadata: {namespace: y, name: local}
                spec:
                  priority: 1
                  appliedTo: [{podSelector: {}}]
                  ingress: [{name: r, action: Drop, from: [{podSelector: {matchLabels: {pod: a}}}]}]
                """);

        // When / Then
        assertThat(tcp("y/a", "y/b", 80, annp).deciding().rule().orElseThrow().policyReference())
                .isEqualTo("AntreaNetworkPolicy:y/local");
        assertThat(tcp("x/a", "y/b", 80, annp).action()).isEqualTo(Action.ALLOW);
        assertThat(tcp("y/a", "x/b", 80, annp).action()).isEqualTo(Action.ALLOW);
    }
}
