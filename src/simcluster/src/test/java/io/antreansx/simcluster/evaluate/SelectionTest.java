package io.antreansx.simcluster.evaluate;

import static io.antreansx.simcluster.evaluate.Worlds.evaluate;
import static io.antreansx.simcluster.evaluate.Worlds.tcp;
import static io.antreansx.simcluster.evaluate.Yaml.acnp;
import static io.antreansx.simcluster.evaluate.Yaml.clusterGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.ServiceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case drops at y/b what the peer selects. */
class SelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{podSelector: {matchLabels: {pod: a}}}                                                      | x/a | DROP",
                "{podSelector: {matchLabels: {pod: a}}}                                                      | x/c | ALLOW",
                "{podSelector: {matchLabels: {pod: A}}}                                                      | x/a | ALLOW",
                "{podSelector: {matchExpressions: [{key: pod, operator: In, values: [a, c]}]}}               | x/c | DROP",
                "{podSelector: {matchExpressions: [{key: pod, operator: NotIn, values: [a]}]}}               | x/a | ALLOW",
                "{podSelector: {matchExpressions: [{key: pod, operator: NotIn, values: [a]}]}}               | x/c | DROP",
                "{podSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}                    | x/a | DROP",
                "{podSelector: {matchExpressions: [{key: tier, operator: Exists}]}}                          | x/a | ALLOW",
                "{podSelector: {matchExpressions: [{key: pod, operator: In}]}}                               | x/a | ALLOW",
                "{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchExpressions: [{key: pod, operator: In}]}} | x/c | DROP",
                "{namespaceSelector: {matchLabels: {ns: x}}}                                                 | x/c | DROP",
                "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: x}}}                        | x/c | DROP",
                "{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchLabels: {pod: a}}}           | x/c | ALLOW",
                "{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchLabels: {pod: a}}}           | z/a | ALLOW",
                "{namespaces: {match: Self}}                                                                 | y/c | DROP",
                "{namespaces: {match: Self}}                                                                 | x/c | ALLOW",
                "{namespaces: {sameLabels: [ns]}}                                                            | y/c | DROP",
                "{namespaces: {sameLabels: [ns]}}                                                            | x/c | ALLOW",
                "{namespaces: {sameLabels: [team]}}                                                          | y/c | ALLOW",
                "{podSelector: {}}                                                                           | 192.0.2.7 | ALLOW",
                "{podSelector: {}}                                                                           | 10.1.1.1  | DROP",
                "{}                                                                                          | x/a | ALLOW",
                "{ipBlock: {cidr: 10.1.1.0/24}}                                                              | x/a | DROP",
                "{ipBlock: {cidr: 10.1.1.0/24, except: [10.1.1.1/32]}}                                       | x/a | ALLOW",
                "{ipBlock: {cidr: 0.0.0.0/0}}                                                                | 192.0.2.7 | DROP",
                "{ipBlock: {cidr: '::/0'}}                                                                   | 192.0.2.7 | ALLOW",
                "{nodeSelector: {matchLabels: {kubernetes.io/hostname: node-2}}}                             | 10.0.0.2 | DROP",
                "{nodeSelector: {}}                                                                          | 10.0.0.1 | ALLOW",
                "{serviceAccount: {namespace: x, name: default}}                                             | x/a | DROP",
                "{serviceAccount: {namespace: z, name: default}}                                             | x/a | ALLOW",
                "{group: absent}                                                                             | x/a | ALLOW",
                "{group: empty}                                                                              | x/a | ALLOW",
                "{group: pods-a}                                                                             | x/a | DROP",
                "{group: pods-a}                                                                             | x/b | ALLOW",
                "{group: addresses}                                                                          | x/a | DROP",
                "{group: addresses}                                                                          | x/b | ALLOW",
                "{group: service}                                                                            | z/c | DROP",
                "{group: service}                                                                            | x/c | ALLOW",
                "{group: parent}                                                                             | z/a | DROP",
                "{group: parent}                                                                             | x/b | ALLOW",
                "{group: parent}                                                                             | 10.1.1.3 | DROP",
                "{group: too-deep}                                                                           | x/a | ALLOW",
            })
    void peerSelects(String peer, String source, Action expected) {
        // Given
        JsonNode policy = acnp("p", """
                priority: 5
                appliedTo: [{namespaceSelector: {matchLabels: {ns: y}}, podSelector: {matchLabels: {pod: b}}}]
                ingress: [{name: deny, action: Drop, from: [%s]}]
                """.formatted(peer));

        // When
        Verdict verdict = evaluate(
                Flow.tcp(Worlds.endpoint(source), Worlds.endpoint("y/b"), 80),
                policy,
                clusterGroup("empty", "{}"),
                clusterGroup("pods-a", "{podSelector: {matchLabels: {pod: a}}}"),
                clusterGroup("addresses", "{ipBlocks: [{cidr: 10.1.1.0/24, except: [10.1.1.2/32]}]}"),
                clusterGroup("service", "{serviceReference: {namespace: z, name: cs}}"),
                clusterGroup("parent", "{childGroups: [pods-a, addresses, absent]}"),
                clusterGroup("too-deep", "{childGroups: [pods-a, parent]}"),
                Yaml.read(
                        "{apiVersion: v1, kind: Service, metadata: {namespace: z, name: cs}, spec: {selector: {pod: c}}}"));

        // Then
        assertThat(verdict.action()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{podSelector: {matchLabels: {pod: b}}} | DROP",
                "{podSelector: {matchLabels: {pod: a}}} | ALLOW",
                "{group: pods-b}                        | DROP",
                "{group: addresses}                     | ALLOW",
                "{group: parent}                        | DROP",
                "{group: only-addresses}                | ALLOW",
                "{group: absent}                        | ALLOW",
                "{nodeSelector: {}}                     | ALLOW",
                "{serviceAccount: {namespace: y, name: default}} | DROP",
                "{}                                     | ALLOW",
            })
    void appliedToSelects(String entry, Action expected) {
        // Given
        JsonNode policy = acnp("p", """
                priority: 5
                ingress: [{name: deny, action: Drop, appliedTo: [%s]}]
                """.formatted(entry));

        // When
        Verdict verdict = tcp(
                "x/a",
                "y/b",
                80,
                policy,
                clusterGroup("pods-b", "{podSelector: {matchLabels: {pod: b}}}"),
                clusterGroup("addresses", "{ipBlocks: [{cidr: 10.1.2.0/24}]}"),
                clusterGroup("parent", "{childGroups: [pods-b, addresses]}"),
                clusterGroup("only-addresses", "{childGroups: [addresses]}"));

        // Then
        assertThat(verdict.action()).isEqualTo(expected);
    }

    @Test
    void podsOnTheHostNetworkAndEndedPodsAreOutsideOfPoliciesAndGroups() {
        // Given
        Pod host = new Pod("x", "host", Map.of(), List.of(), "node-2", true, false, "default", List.of());
        Pod ended = new Pod("x", "ended", Map.of(), List.of(), "node-2", false, true, "default", List.of());
        ClusterSnapshot snapshot =
                Snapshots.xyz().add(host).add(ended).add(acnp("p", """
                        priority: 5
                        appliedTo: [{podSelector: {}}]
                        ingress: [{name: in, action: Drop, from: [{podSelector: {}}]}]
                        egress: [{name: out, action: Drop}]
                        """)).build();
        Evaluator evaluator = new Evaluator(snapshot);

        // When / Then
        for (String outside : List.of("host", "ended")) {
            Verdict from = evaluator.evaluate(Flow.tcp(Endpoint.pod("x", outside), Endpoint.pod("y", "b"), 80));
            assertThat(from.action()).as("from " + outside).isEqualTo(Action.ALLOW);
            Verdict to = evaluator.evaluate(Flow.tcp(Endpoint.ip("192.0.2.1"), Endpoint.pod("x", outside), 80));
            assertThat(to.action()).as("to " + outside).isEqualTo(Action.ALLOW);
        }
    }

    @Test
    void aNodeAlwaysReachesItsOwnPodsAndOtherNodesDoNot() {
        // Given
        JsonNode drop = OrderTest.ingressAny("drop", "emergency", 1, "Drop");

        // When / Then
        assertThat(tcp("10.0.0.1", "y/b", 80, drop).action()).isEqualTo(Action.ALLOW);
        assertThat(tcp("10.0.0.2", "y/b", 80, drop).action()).isEqualTo(Action.DROP);
    }

    @Test
    void toServicesMatchesOnlyWhatCameThroughTheService() {
        // Given
        JsonNode policy = acnp("p", """
                priority: 5
                appliedTo: [{namespaceSelector: {matchLabels: {ns: x}}}]
                egress: [{name: svc, action: Drop, toServices: [{namespace: y, name: shop}]}]
                """);
        Flow direct = Flow.tcp(Endpoint.pod("x", "a"), Endpoint.pod("y", "b"), 80);

        // When / Then
        assertThat(evaluate(direct, policy).action()).isEqualTo(Action.ALLOW);
        assertThat(evaluate(direct.through(new ServiceName("y", "shop")), policy)
                        .action())
                .isEqualTo(Action.DROP);
    }

    @Test
    void aPodThatTheSnapshotDoesNotHoldIsAnError() {
        assertThatThrownBy(() -> tcp("x/nobody", "y/b", 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/nobody");
    }
}
