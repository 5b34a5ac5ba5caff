package io.antreansx.adapter.antrea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AntreaWireTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);

    @Test
    void priorityKeepsEveryDigitOfADouble() {
        // Given
        ClusterNetworkPolicySpec spec =
                ClusterNetworkPolicySpec.of("nsx-category-application", 1 + 60000032 * 0x1.0p-50, List.of(), List.of());

        // When
        String json = serialization.asJson(spec);

        // Then
        assertThat(json).isEqualTo("{\"tier\":\"nsx-category-application\",\"priority\":1.0000000532907336}");
        assertThat(serialization.unmarshal(json, ClusterNetworkPolicySpec.class))
                .isEqualTo(spec);
    }

    @Test
    void anEmptySelectorIsWrittenAndAnEmptyListIsNot() {
        // Given
        PolicyRule rule = new PolicyRule(
                "2101", "Drop", false, "", List.of(PolicyPeer.everyPod()), List.of(), List.of(), List.of(), Map.of());

        // When
        String json = serialization.asJson(rule);

        // Then
        assertThat(json)
                .isEqualTo("{\"name\":\"2101\",\"action\":\"Drop\",\"enableLogging\":false,"
                        + "\"appliedTo\":[{\"podSelector\":{}}]}");
        assertThat(serialization.unmarshal(json, PolicyRule.class)).isEqualTo(rule);
    }

    @Test
    void aGroupWithoutMembersIsAnEmptyObject() {
        assertThat(serialization.asJson(ClusterGroupSpec.ofChildren(List.of()))).isEqualTo("{}");
    }

    @Test
    void aForeignFieldIsKeptSoThatADriftIsSeen() {
        // Given
        String ours = "{\"cidr\":\"10.0.0.0/8\"}";
        String edited = "{\"cidr\":\"10.0.0.0/8\",\"except\":[\"10.1.0.0/16\"]}";

        // When
        IpBlock block = serialization.unmarshal(edited, IpBlock.class);

        // Then
        assertThat(block).isNotEqualTo(serialization.unmarshal(ours, IpBlock.class));
        assertThat(serialization.asJson(block)).isEqualTo(edited);
    }

    @Test
    void aPolicyOfSomebodyElseWithEverythingThatAntreaKnowsIsRead() {
        // Given
        String json = """
                {"apiVersion":"crd.antrea.io/v1beta1","kind":"ClusterNetworkPolicy","metadata":{"name":"x"},
                 "spec":{"tier":"securityops","priority":5,"appliedTo":[{"serviceAccount":{"name":"a","namespace":"b"}}],
                 "egress":[{"action":"Allow","toServices":[{"name":"dns","namespace":"kube-system"}],
                 "ports":[{"protocol":"TCP","port":"http"}],"protocols":[{"icmp":{"icmpType":8}}]}]},
                 "status":{"phase":"Realized","observedGeneration":1,"newField":true}}""";

        // When
        ClusterNetworkPolicy policy = serialization.unmarshal(json, ClusterNetworkPolicy.class);

        // Then
        assertThat(policy.getSpec().egress().getFirst().ports().getFirst().port())
                .isEqualTo("http");
        assertThat(policy.getSpec().egress().getFirst().others()).containsKeys("toServices", "protocols");
        assertThat(policy.getStatus().phase()).isEqualTo("Realized");
    }
}
