package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyOrderPropertiesTest {

    @Provide
    Arbitrary<List<PolicyRank>> tiers() {
        Arbitrary<Long> order = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 4),
                Arbitraries.longs().between(60_000_000, 60_000_010),
                Arbitraries.longs().between(0, 1L << 48));
        Arbitrary<Long> createTime = Arbitraries.longs().between(0, 2);
        return Combinators.combine(order, createTime)
                .as((number, time) -> new long[] {number, time})
                .list()
                .ofMaxSize(60)
                .map(numbers -> IntStream.range(0, numbers.size())
                        .mapToObj(i -> new PolicyRank("p" + i, "t", numbers.get(i)[0], numbers.get(i)[1], "id" + i))
                        .toList());
    }

    @Property(tries = 500, seed = "26")
    void placesAreInTheOrderOfNsxAndDistinct(@ForAll("tiers") List<PolicyRank> tier) {
        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of());

        // Then
        List<Double> priorities = tier.stream()
                .sorted()
                .map(policy -> PolicyOrder.priority(places.get(policy.name())))
                .toList();
        assertThat(new ArrayList<>(new TreeSet<>(priorities))).isEqualTo(priorities);
        assertThat(priorities).allMatch(priority -> priority >= 1 && priority < 2);
    }

    @Property(tries = 500, seed = "26")
    void aNumberFarFromOthersHasItsExactPriority(@ForAll("tiers") List<PolicyRank> tier) {
        // Given
        Set<Long> numbers = tier.stream().map(PolicyRank::order).collect(Collectors.toSet());

        // When
        Map<String, Long> places = PolicyOrder.places(tier, Map.of());

        // Then
        if (numbers.size() == tier.size()) {
            assertThat(tier).allSatisfy(policy -> assertThat(PolicyOrder.priority(places.get(policy.name())))
                    .isEqualTo(1 + policy.order() * 0x1.0p-50));
        }
    }

    @Property(tries = 500, seed = "26")
    void placesDoNotDependOnTheOrderOfTheirListing(@ForAll("tiers") List<PolicyRank> tier, @ForAll long seed) {
        // Given
        List<PolicyRank> shuffled = new ArrayList<>(tier);
        Collections.shuffle(shuffled, new Random(seed));

        // When
        Map<String, Long> places = PolicyOrder.places(shuffled, Map.of());

        // Then
        assertThat(places).isEqualTo(PolicyOrder.places(tier, Map.of()));
    }

    @Property(tries = 500, seed = "26")
    void aPlaceThatAnotherHoldsIsNeverGiven(
            @ForAll("tiers") List<PolicyRank> tier, @ForAll("tiers") List<PolicyRank> others) {
        // Given
        Map<String, Long> live = others.stream()
                .collect(Collectors.toMap(other -> "foreign-" + other.name(), other -> 4 * other.order()));

        // When
        Map<String, Long> places = PolicyOrder.places(tier, live);

        // Then
        Set<Long> given = new HashSet<>(places.values());
        assertThat(given).hasSameSizeAs(tier);
        assertThat(Collections.disjoint(given, live.values())).isTrue();
    }
}
