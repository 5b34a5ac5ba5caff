package io.antreansx.simcluster.admission;

import static io.antreansx.simcluster.evaluate.Yaml.acnp;
import static io.antreansx.simcluster.evaluate.Yaml.clusterGroup;
import static io.antreansx.simcluster.evaluate.Yaml.tier;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntreaAdmissionTest {

    private static final String ALL = "appliedTo: [{podSelector: {}}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tier: nope, ALL}                                                        | tier nope does not exist",
                "{tier: Baseline, ALL, ingress: [{action: Pass}]}                         | `Pass` action should not be set for Baseline",
                "{ALL, ingress: [{name: a, action: Drop}], egress: [{name: a, action: Drop}]} | rules names must be unique",
                "{ALL, ingress: [{action: Drop, ALL}]}                                    | should not be set in both spec and rules",
                "{ingress: [{action: Drop}]}                                              | needs to be set in either spec or rules",
                "{ingress: [{name: a, action: Drop, ALL}, {name: b, action: Drop}]}       | either be set in all rules or in none",
                "{appliedTo: [{group: g, podSelector: {}}]}                               | group cannot be set with other peers in appliedTo",
                "{appliedTo: [{nodeSelector: {}, podSelector: {}}]}                       | nodeSelector cannot be set with other peers in appliedTo",
                "{appliedTo: [{service: {name: s, namespace: n}}], egress: [{action: Drop}]} | egress rule cannot be applied to Services",
                "{appliedTo: [{podSelector: {matchLabels: {'a b': c}}}]}                  | Invalid label key: a b",
                "{appliedTo: [{podSelector: {matchLabels: {a: 'b c'}}}]}                  | Invalid label value: b c",
                "{appliedTo: [{service: {name: s, namespace: n}}, {podSelector: {}}]}     | cannot be applied to Services and other peers at the same time",
                "{ALL, ingress: [{action: Drop, from: [{namespaces: {match: Self}, namespaceSelector: {}}]}]} | namespaces and namespaceSelector cannot be set",
                "{ALL, ingress: [{action: Drop, from: [{namespaces: {sameLabels: ['a b']}}]}]} | Invalid label key in sameLabels",
                "{ALL, ingress: [{action: Drop, from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]} | is not a strict subset of CIDR",
                "{ALL, ingress: [{action: Drop, from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}  | is not a strict subset of CIDR",
                "{ALL, ingress: [{action: Drop, from: [{group: g, scope: Cluster}]}]}     | group cannot be set with other peers in rules",
                "{ALL, egress: [{action: Drop, toServices: [{name: s, namespace: n}], ports: []}]} | `toServices` cannot be used with",
                "{appliedTo: [{service: {name: s, namespace: n}}], ingress: [{action: Drop, from: [{podSelector: {}}]}]} | can only use ipBlock to select workloads",
                "{ALL, egress: [{action: Drop, to: [{fqdn: 'a_b.c'}]}]}                   | invalid characters in egress rule fqdn",
                "{ALL, egress: [{action: Drop, to: [{ipBlock: {cidr: 224.0.0.0/8}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]} | can not set multicast",
                "{ALL, egress: [{action: Reject, to: [{ipBlock: {cidr: 224.0.0.0/8}}]}]}  | multicast does not support action",
                "{ALL, ingress: [{action: Drop, protocols: [{igmp: {}}]}, {name: b, action: Drop, ports: [{port: 1}]}]} | protocol IGMP can not be used with",
                "{ALL, ingress: [{action: Allow, l7Protocols: [{http: {}}]}]}             | layer 7 protocols",
                "{ALL, ingress: [{action: Drop, ports: [{endPort: 5}]}]}                  | if `endPort` is specified",
                "{ALL, ingress: [{action: Drop, ports: [{port: http, endPort: 5}]}]}      | if `port` is a string",
                "{ALL, ingress: [{action: Drop, ports: [{port: 9, endPort: 5}]}]}         | should be greater than or equal",
                "{ALL, ingress: [{action: Drop, ports: [{port: 9, sourcePort: 5, sourceEndPort: 4}]}]} | should be greater than or equal",
            })
    void aPolicyIsRefused(String spec, String message) {
        // When
        List<String> violations =
                AntreaAdmission.clusterNetworkPolicy(acnp("p", spec.replace("ALL", ALL)), List.of("application"));

        // Then
        assertThat(violations).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tier: Application, ALL}",
                "{ALL, ingress: [{name: a, action: Drop}], egress: [{name: b, action: Pass}]}",
                "{tier: nsx, ingress: [{name: '2025', action: Allow, appliedTo: [{group: g}], from: [{group: h}], ports: [{protocol: TCP, port: 80, endPort: 80}]}]}",
                "{ALL, ingress: [{action: Drop, ports: [{port: 1}], protocols: [{icmp: {}}]}]}",
            })
    void aPolicyIsAdmitted(String spec) {
        assertThat(AntreaAdmission.clusterNetworkPolicy(acnp("p", spec.replace("ALL", ALL)), List.of("nsx")))
                .isEmpty();
    }

    @Test
    void aTierNeedsAFreePriorityThatIsNotReserved() {
        // Given
        List<JsonNode> existing = List.of(tier("emergency", 50), tier("nsx", 4));

        // When / Then
        assertThat(AntreaAdmission.tier(tier("t", 4), Optional.empty(), existing))
                .singleElement()
                .asString()
                .contains("overlaps with existing Tier");
        assertThat(AntreaAdmission.tier(tier("t", 252), Optional.empty(), existing))
                .singleElement()
                .asString()
                .contains("is reserved");
        assertThat(AntreaAdmission.tier(tier("t", 3), Optional.empty(), existing))
                .isEmpty();
    }

    @Test
    void thereAreAtMostTwentyTiers() {
        // Given
        List<JsonNode> existing = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(index -> tier("t" + index, index))
                .toList());

        // When / Then
        assertThat(AntreaAdmission.tier(tier("more", 30), Optional.empty(), existing))
                .containsExactly("maximum number of Tiers supported: 20");
    }

    @Test
    void theTiersPriorityStaysAndReferencedOrStaticTiersStay() {
        assertThat(AntreaAdmission.tier(tier("t", 5), Optional.of(tier("t", 4)), List.of()))
                .containsExactly("update to Tier priority is not allowed");
        assertThat(AntreaAdmission.tierDeletion(tier("emergency", 50), List.of()))
                .singleElement()
                .asString()
                .contains("cannot delete reserved tier");
        assertThat(AntreaAdmission.tierDeletion(tier("t", 5), List.of(acnp("p", "{tier: t}"))))
                .singleElement()
                .asString()
                .contains("is referenced by 1 Antrea ClusterNetworkPolicies");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{podSelector: {}, ipBlocks: []}                                | At most one of",
                "{podSelector: {matchLabels: {'a b': c}}}                       | Invalid label key",
                "{ipBlocks: [{cidr: 10.0.0.0/8, except: [10.0.0.0/7]}]}         | is not a strict subset",
                "{ipBlocks: [{cidr: 10.0.0.0/8}, {cidr: 224.0.0.0/8}]}          | can not set multicast groupAddress together with unicast",
                "{childGroups: [g]}                                             | as its own childGroup",
                "{childGroups: [parent]}                                        | as childGroup, who has 1 childGroups itself",
            })
    void aGroupIsRefused(String spec, String message) {
        // When
        List<String> violations = AntreaAdmission.clusterGroup(
                clusterGroup("g", spec), List.of(clusterGroup("parent", "{childGroups: [child]}")));

        // Then
        assertThat(violations).singleElement().asString().contains(message);
    }

    @Test
    void aChildCannotBecomeAParent() {
        assertThat(AntreaAdmission.clusterGroup(
                        clusterGroup("child", "{childGroups: [other]}"),
                        List.of(clusterGroup("parent", "{childGroups: [child]}"))))
                .singleElement()
                .asString()
                .contains("who has 1 parents");
    }

    @Test
    void anEmptyGroupAndTheTwoPairsOfSelectorsAreAdmitted() {
        for (String spec : List.of("{}", "{podSelector: {}, namespaceSelector: {}}", "{childGroups: [absent]}")) {
            assertThat(AntreaAdmission.clusterGroup(clusterGroup("g", spec), List.of()))
                    .as(spec)
                    .isEmpty();
        }
    }

    @Test
    void theDefaultTierAndNamesOfRulesAreFilledIn() {
        // Given
        ObjectNode policy =
                (ObjectNode) acnp("p", "{ingress: [{action: Drop}], egress: [{name: kept, action: Allow}]}");

        // When
        PolicyMutation.apply(policy);

        // Then
        assertThat(policy.at("/spec/tier").asText()).isEqualTo("application");
        assertThat(policy.at("/spec/ingress/0/name").asText()).matches("ingress-drop-[0-9a-f]{7}");
        assertThat(policy.at("/spec/egress/0/name").asText()).isEqualTo("kept");
    }
}
