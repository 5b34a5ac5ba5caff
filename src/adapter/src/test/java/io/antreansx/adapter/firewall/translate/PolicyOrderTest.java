package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyOrderTest {

    private static PolicyRank rank(String name, long order, long createTime) {
        return new PolicyRank(name, "nsx-category-application", order, createTime, name);
    }

    @Test
    void givesAUniqueNumberThePriorityThatTheVendorGivesIt() {
        // Given
        List<PolicyRank> tier = List.of(rank("story", 60_000_032, 0), rank("later", 60_000_500, 0));

        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of());

        // Then
        assertThat(PolicyOrder.priority(places.get("story"))).hasToString("1.0000000532907336");
        assertThat(PolicyOrder.priority(places.get("later"))).hasToString("1.0000000532911493");
    }

    @Test
    void ordersEqualNumbersByTheirTimeOfCreation() {
        // Given
        List<PolicyRank> tier = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tier.add(rank("policy-" + i, 0, i));
        }
        Collections.shuffle(tier, new Random(1));

        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of());

        // Then
        assertThat(places.get("policy-0")).isZero();
        assertThat(places.get("policy-7")).isEqualTo(7);
        assertThat(places.get("policy-199")).isEqualTo(199);
    }

    @Test
    void pushesAPolicyBeyondAQueueOfEqualNumbersThatReachesIt() {
        // Given
        List<PolicyRank> tier = List.of(
                rank("a", 0, 1), rank("b", 0, 2), rank("c", 0, 3), rank("d", 0, 4), rank("e", 0, 5), rank("f", 1, 0));

        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of());

        // Then
        assertThat(places).containsEntry("e", 4L).containsEntry("f", 5L);
    }

    @Test
    void leavesThePlaceOfAnAcnpThatItDoesNotOrder() {
        // Given
        List<PolicyRank> tier = List.of(rank("ours", 10, 0));

        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of("foreign", 40L, "ours", 41L));

        // Then
        assertThat(places).containsExactly(Map.entry("ours", 41L));
    }

    @Test
    void readsBackThePlaceThatItWrote() {
        // Given
        long place = 4 * 60_000_032L + 3;

        // When
        double priority = PolicyOrder.priority(place);

        // Then
        assertThat(PolicyOrder.place(priority)).isEqualTo(place);
    }
}
