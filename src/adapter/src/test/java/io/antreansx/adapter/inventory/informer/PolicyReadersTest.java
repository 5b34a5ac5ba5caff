package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.GatewayAddress;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.antreansx.adapter.kubernetes.Interner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyReadersTest {

    private final PolicyReaders readers = new PolicyReaders(new CoreReaders(new Interner(), LabelKeys.of(List.of())));

    @Test
    void gatewayAddressOfAnImplementationsOwnTypeIsANamedAddress() {
        // Given
        GenericKubernetesResource gateway = resource(
                Map.of(),
                Map.of(
                        "addresses",
                        List.of(
                                Map.of("value", "192.0.2.1"),
                                Map.of("type", "IPAddress", "value", "192.0.2.2"),
                                Map.of("type", "Hostname", "value", "edge.example.com"),
                                Map.of("type", "example.com/pool", "value", "blue"))));

        // Then
        assertThat(readers.gateway(gateway).addresses())
                .containsExactly(
                        new GatewayAddress("192.0.2.1", "IP_ADDRESS"),
                        new GatewayAddress("192.0.2.2", "IP_ADDRESS"),
                        new GatewayAddress("edge.example.com", "HOST_NAME"),
                        new GatewayAddress("blue", "NAMED_ADDRESS"));
    }

    @Test
    void specificationReadsAsAPersonWouldWriteIt() {
        // Given
        GenericKubernetesResource policy = resource(
                Map.of(
                        "ingress",
                        List.of(Map.of(
                                "ports", List.of(Map.of("port", 443, "protocol", "TCP"), Map.of("port", "8080"))))),
                Map.of());

        // Then
        assertThat(readers.policy(policy, PolicyType.NETWORK_POLICY, null).spec())
                .contains("ingress:\n- ports:\n")
                .contains("port: 443\n")
                .contains("protocol: TCP\n")
                .contains("port: \"8080\"\n");
    }

    private NetworkPolicyObject read(String uid, long generation, String tier, NetworkPolicyObject before) {
        GenericKubernetesResource policy = resource(Map.of("tier", tier), Map.of());
        policy.getMetadata().setUid(uid);
        policy.getMetadata().setGeneration(generation);
        return readers.policy(policy, PolicyType.ANP, before);
    }

    @Test
    void specificationOfTheSameGenerationIsNotWrittenAnew() {
        // Given
        NetworkPolicyObject before = read("u1", 3, "first", null);

        // When
        NetworkPolicyObject after = read("u1", 3, "first", before);

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(after.spec()).isSameAs(before.spec());
    }

    @Test
    void specificationOfAnotherGenerationOrObjectIsRead() {
        // Given
        NetworkPolicyObject before = read("u1", 3, "first", null);

        // Then
        assertThat(read("u1", 4, "second", before).spec()).contains("second");
        assertThat(read("u2", 3, "second", before).spec()).contains("second");
        assertThat(read("u1", 0, "second", read("u1", 0, "first", null)).spec()).contains("second");
    }

    private static GenericKubernetesResource resource(Map<String, Object> spec, Map<String, Object> status) {
        return new GenericKubernetesResourceBuilder()
                .withNewMetadata()
                .withName("x")
                .withNamespace("shop")
                .withUid("u1")
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .addToAdditionalProperties("status", status)
                .build();
    }

    @Test
    void aGenerationThatARestoredClusterUsesAgainDoesNotHideAnotherSpecification() {
        // Given
        NetworkPolicyObject before = read("u", 3, "application", null);

        // Then
        assertThat(read("u", 3, "baseline", before).spec()).contains("baseline");
    }
}
