package io.antreansx.adapter.nsx.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.mapping.SentFields;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventorySchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0.0.0.15946739", "3.2.1.0.0.19801959"})
    void nsx3KnowsNoKindAndNoFieldOfNsx4(String version) {
        // When
        InventorySchema schema = InventorySchema.of(version);

        // Then
        assertThat(kinds(schema))
                .containsExactly(
                        "ContainerCluster",
                        "ContainerProject",
                        "ContainerClusterNode",
                        "ContainerApplication",
                        "ContainerApplicationInstance",
                        "ContainerNetworkPolicy",
                        "ContainerIngressPolicy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLUSTER | cluster_ip_ranges
            CLUSTER | node_port_range
            CLUSTER | node_port_local_range
            SERVICE | type
            SERVICE | cluster_ips
            SERVICE | service_ports
            SERVICE | load_balancer_ingress
            SERVICE | node_port_local_endpoints
            NODE    | external_ip_addresses
            NODE    | pod_cidrs
            INGRESS | load_balance_ingress
            """)
    void eachFieldOfNsx4IsSentToItAndNotToNsx3(ObjectKind kind, String field) {
        assertThat(SentFields.state(kind)).contains(field);
        assertThat(InventorySchema.of("4.0.0.1.0.20600000").knowsField(field)).isTrue();
        assertThat(InventorySchema.of("3.2.1.0.0.19801959").knowsField(field)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "tags", "spec", "policy_type", "cluster_node_id", "ip_addresses", "provider_id"})
    void nsx3KnowsWhatItAlwaysHad(String field) {
        assertThat(InventorySchema.of("3.2.1.0.0.19801959").knowsField(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.0.0.0.24105821", "9.0.0.0.0.1", "10.1", "next", ""})
    void newerAndUnknownVersionsKnowEverything(String version) {
        assertThat(InventorySchema.of(version)).isEqualTo(InventorySchema.NEWEST);
    }

    @Test
    void kindWhoseListIsMissingIsLeftOutAlone() {
        // When
        InventorySchema schema = InventorySchema.NEWEST.withoutKind("ContainerGateway");

        // Then
        assertThat(kinds(schema)).hasSize(ObjectKind.values().length - 1).doesNotContain("ContainerGateway");
    }

    private static Stream<String> kinds(InventorySchema schema) {
        return Arrays.stream(ObjectKind.values()).map(ObjectKind::resourceType).filter(schema::knowsKind);
    }
}
