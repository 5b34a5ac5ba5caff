package io.antreansx.simcluster.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.simcluster.crd.CrdSchema.Findings;
import io.antreansx.simcluster.evaluate.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrdSchemaTest {

    private static final CrdSchema ACNP = CrdSchema.ofAntrea("ClusterNetworkPolicy");

    @Test
    void anOrdinaryPolicyPassesWithNothingPruned() {
        // When
        Findings findings = ACNP.check(Yaml.acnp("5c9a5d4e-0000-0000-0000-000000000000", """
                tier: nsx-category-application
                priority: 1.0000000532907336
                ingress:
                - name: "2025"
                  action: Allow
                  enableLogging: false
                  appliedTo: [{group: aaa}]
                  from: [{group: bbb}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]
                  ports: [{protocol: TCP, port: 6379}, {protocol: UDP, port: dns}]
                """));

        // Then
        assertThat(findings.clean()).as(findings.toString()).isTrue();
    }

    @Test
    void fieldsThatTheSchemaDoesNotKnowArePrunedAndNamed() {
        // When
        Findings findings = ACNP.check(Yaml.acnp("p", """
                priority: 5
                egress:
                - {name: r, action: Drop, appliedTo: [{nodeSelector: {}}], colour: red}
                """));

        // Then
        assertThat(findings.pruned())
                .containsExactlyInAnyOrder("spec.egress[0].appliedTo[0].nodeSelector", "spec.egress[0].colour");
        assertThat(findings.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tier: t}                                                          | spec.priority: is required",
                "{priority: 0.5}                                                    | spec.priority: must not be less",
                "{priority: 10001}                                                  | spec.priority: must not be greater",
                "{priority: '5'}                                                    | spec.priority: must be of type number",
                "{priority: 5, ingress: [{name: r}]}                                | spec.ingress[0].action: is required",
                "{priority: 5, ingress: [{action: Permit}]}                         | spec.ingress[0].action: supported values",
                "{priority: 5, ingress: [{action: Drop, ports: [{protocol: GRE}]}]} | protocol: supported values",
                "{priority: 5, ingress: [{action: Drop, from: [{ipBlock: {cidr: 10.0.0.0}}]}]} | cidr: is not of format cidr",
                "{priority: 5, ingress: [{action: Drop, protocols: [{icmp: {}, igmp: {}}]}]} | exactly one",
                "{priority: 5, ingress: [{action: Drop, logLabel: 'a b'}]}          | logLabel: does not match",
            })
    void violationsNameThePathAndTheRule(String spec, String expected) {
        // When
        Findings findings = ACNP.check(Yaml.acnp("p", spec));

        // Then
        assertThat(findings.violations()).singleElement().asString().contains(expected);
    }
}
