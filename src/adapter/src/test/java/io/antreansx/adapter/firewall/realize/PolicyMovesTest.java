package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred policies with the same sequence number: their order is exact after each accepted write. */
@Timeout(600)
class PolicyMovesTest {
    private static final int POLICIES = 200;

    private final World world = new World();
    private int revision;

    @BeforeEach
    void realizePoliciesOfOneNumber() {
        world.put(Samples.group("g1", 0, List.of("a")));
        for (int i = 0; i < POLICIES; i++) {
            world.put(Samples.policy("p" + i, 0, Samples.dropAll("p" + i, 1, "g1")));
        }
        world.cluster.afterWrite(write -> {
            List<String> there = orderInAntrea(policy -> true);
            assertThat(there)
                    .isEqualTo(orderInNsx().stream().filter(there::contains).toList());
        });
        world.realize();
        world.cluster.afterWrite(write -> {});
    }

    /** Sequence number, then time of creation, then id: the rule of the design, from what NSX answers alone. */
    @AfterEach
    void stop() {
        world.close();
    }

    private List<String> orderInNsx() {
        return world.policies.values().stream()
                .sorted(Comparator.comparingInt(SecurityPolicy::sequenceNumber)
                        .thenComparingLong(SecurityPolicy::createTime)
                        .thenComparing(SecurityPolicy::id))
                .map(SecurityPolicy::realizationId)
                .toList();
    }

    private List<String> orderInAntrea(Predicate<ClusterNetworkPolicy> which) {
        return world.cluster.policies().stream()
                .filter(which)
                .sorted(Comparator.comparingDouble(policy -> policy.getSpec().priority()))
                .map(policy -> policy.getMetadata().getName())
                .toList();
    }

    private void number(String realizationId, int sequence) {
        SecurityPolicy policy = world.policies.values().stream()
                .filter(one -> one.realizationId().equals(realizationId))
                .findFirst()
                .orElseThrow();
        world.put(Samples.policy(policy.id(), "Application", sequence, ++revision, policy.rules()));
    }

    private void number(List<String> order) {
        for (int i = 0; i < order.size(); i++) {
            number(order.get(i), i);
        }
    }

    private Map<String, ClusterNetworkPolicySpec> specs(Collection<ClusterNetworkPolicy> policies) {
        Map<String, ClusterNetworkPolicySpec> specs = new HashMap<>();
        policies.forEach(policy -> specs.put(policy.getMetadata().getName(), policy.getSpec()));
        return specs;
    }

    @Test
    void allOfOneNumberStandInTheOrderOfTheirCreation() {
        // Then
        assertThat(orderInAntrea(policy -> true)).isEqualTo(orderInNsx()).hasSize(POLICIES);
    }

    @Test
    void oneThatMovesBetweenTwoOthersPassesNobodyElse() {
        // Given: what stands behind it shifts
        List<String> before = orderInNsx();
        String moving = before.get(150);
        for (int i = 0; i < POLICIES; i++) {
            number(before.get(i), i <= 20 ? 0 : 2);
        }
        number(moving, 1);
        List<String> after = orderInNsx();
        List<List<String>> orders = new ArrayList<>();
        world.cluster.afterWrite(write -> {
            assertThat(world.sharedPlaces()).isZero();
            orders.add(orderInAntrea(policy -> true));
        });

        // When
        Realization done = world.realize();

        // Then
        assertThat(after.indexOf(moving)).isEqualTo(21);
        assertThat(done.settled()).isTrue();
        assertThat(orders).allMatch(order -> order.equals(before) || order.equals(after));
        assertThat(orders.getLast()).isEqualTo(after);
        assertSameAsFresh();
    }

    @Test
    void neighboursThatAllSwapAreOrderedAsBeforeOrAsAfter() {
        // Given
        List<String> swapped = new ArrayList<>(orderInNsx());
        for (int i = 0; i + 1 < POLICIES; i += 2) {
            swapped.set(i, swapped.set(i + 1, swapped.get(i)));
        }

        // When, then
        realizeInOrder(swapped);
    }

    @Test
    void policiesThatTurnRoundAreOrderedAsBeforeOrAsAfter() {
        // When, then
        realizeInOrder(orderInNsx().reversed());
    }

    /** Who has not moved yet stands as before, who has moved stands as wanted, and nobody shares a place. */
    private void realizeInOrder(List<String> wanted) {
        List<String> before = orderInNsx();
        Map<String, ClusterNetworkPolicySpec> old = specs(world.cluster.policies());
        number(wanted);
        assertThat(orderInNsx()).isEqualTo(wanted);
        Map<String, ClusterNetworkPolicySpec> last = freshSpecs();
        world.cluster.afterWrite(write -> {
            assertThat(world.sharedPlaces()).isZero();
            List<String> unmoved = orderInAntrea(policy ->
                    policy.getSpec().equals(old.get(policy.getMetadata().getName())));
            List<String> moved = orderInAntrea(policy ->
                    policy.getSpec().equals(last.get(policy.getMetadata().getName())));
            assertThat(unmoved)
                    .isEqualTo(before.stream().filter(unmoved::contains).toList());
            assertThat(moved).isEqualTo(wanted.stream().filter(moved::contains).toList());
        });

        Realization done = world.realize();

        assertThat(done.settled()).isTrue();
        assertThat(orderInAntrea(policy -> true)).isEqualTo(wanted);
        assertSameAsFresh();
    }

    private void assertSameAsFresh() {
        assertThat(specs(world.cluster.policies())).isEqualTo(freshSpecs());
    }

    private Map<String, ClusterNetworkPolicySpec> freshSpecs() {
        try (World fresh = world.fresh()) {
            return specs(fresh.cluster.policies());
        }
    }
}
