package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.inventory.InventoryStatus;
import io.antreansx.adapter.inventory.InventoryStatus.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void inventoryTellsEverythingThatItCounts() {
        // When
        String text = text(
                3,
                List.of(new Parked(
                        "ContainerNetworkPolicy", "shop/huge", "u1", "413 too large", NOON, NOON.plusSeconds(600))));

        // Then
        assertThat(text.lines())
                .contains(
                        "Inventory    leader pod-1, equal, last success 2026-05-04T12:00:00Z, 4 pending, lag 2.5 s",
                        "             12 batches, 345 updates, 67890 bytes sent; 1 requests failed",
                        "             ContainerProject                     7 in the cluster,       6 in NSX",
                        "  labels     5 cut to NSX's limits, of ContainerProject shop",
                        "  refused    ContainerNetworkPolicy shop/huge since 2026-05-04T12:00:00Z, tried again"
                                + " 2026-05-04T12:10:00Z: 413 too large",
                        "  refused    and 2 more");
    }

    private static String text(int parkedTotal, List<Parked> parked) {
        InventoryStatus status = new InventoryStatus(
                true,
                "equal",
                Map.of("ContainerProject", 7),
                Map.of("ContainerProject", 6),
                4,
                parked,
                parkedTotal,
                12,
                1,
                345,
                67_890,
                NOON,
                NOON,
                2.5,
                5,
                List.of("ContainerProject shop"),
                "",
                List.of(),
                List.of(),
                Map.of());
        Map<String, Object> role = Map.of("holder", "pod-1", "work", status);
        return StatusText.of(OutputOptions.json().valueToTree(Map.of("mp", role)));
    }

    private static final String HEALTHY = """
            {"cluster": {"clusterName": "k8s", "clusterId": "c1", "registered": true},
             "conditions": [{"type": "CCP_ADAPTER_HEALTHY", "healthy": true}],
             "mp": {"role": "mp", "leader": true, "holder": "pod-1", "work": {}},
             "ccp": {"role": "ccp", "leader": %s, "holder": "pod-2", "work": {"policies": [%s]}}}""";

    private static JsonNode status(boolean led, String policies) throws JsonProcessingException {
        return OutputOptions.json().readTree(HEALTHY.formatted(led, policies));
    }

    @Test
    void aRoleThatNobodyLeadsIsNotHealthy() throws Exception {
        // When
        JsonNode status = status(false, "");

        // Then
        assertThat(StatusText.isHealthy(status)).isFalse();
        assertThat(StatusText.isHealthy(status(true, ""))).isTrue();
        assertThat(StatusText.of(status))
                .contains("PROBLEM      NotHeardOf  nobody who was asked leads the role ccp; its leader is pod-2");
    }

    @Test
    void aRefusedPolicyIsNotCutOffBehindManyThatAreRealized() throws Exception {
        // Given
        String realized = IntStream.range(0, 150)
                .mapToObj(i -> "{\"state\": \"REALIZED\", \"displayName\": \"p%d\"}".formatted(i))
                .collect(Collectors.joining(","));

        // When
        String text = StatusText.of(status(
                true,
                realized + ", {\"state\": \"REFUSED\", \"displayName\": \"last\", \"path\": \"/infra/last\"},"
                        + "{\"state\": \"FAILED\", \"displayName\": \"worst\", \"path\": \"/infra/worst\"}"));

        // Then
        assertThat(text.lines())
                .contains(
                        "Firewall     leader pod-2, last success -, 152 policies (1 FAILED, 1 REFUSED), 0 groups",
                        "  FAILED  worst  /infra/worst",
                        "  REFUSED  last  /infra/last",
                        "  REALIZED  p97  -",
                        "  ...        -o json lists all")
                .doesNotContain("  REALIZED  p98  -");
    }
}
