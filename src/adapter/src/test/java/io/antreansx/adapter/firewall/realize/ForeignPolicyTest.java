package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACNPs that are not ours stand in NSX's tiers: they are left alone, and nothing gets wider because of them. */
class ForeignPolicyTest {
    private static final String TIER = "nsx-category-emergency";

    private final World world = new World();
    private final List<Set<Flow>> states = new ArrayList<>();

    /** Two policies at the first places of the tier that contradict each other. */
    @BeforeEach
    void realize() {
        world.put(Samples.group("g1", 0, List.of("a", "b")));
        world.put(Samples.group("g2", 0, List.of("b", "c")));
        put("allow", 0, 0);
        put("drop", 1, 0);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void put(String id, int sequence, int revision) {
        world.put(Samples.policy(
                id,
                "Emergency",
                sequence,
                revision,
                List.of(id.equals("allow") ? Samples.allowFrom(id, 1, "g1", "g2") : Samples.dropAll(id, 2, "g2"))));
    }

    private void foreign(long... places) {
        for (long place : places) {
            world.cluster.foreign(Copies.policy(
                    new ObjectMetaBuilder().withName("foreign-" + place).build(),
                    ClusterNetworkPolicySpec.of(TIER, PolicyOrder.priority(place), List.of(), List.of())));
        }
    }

    private void watch() {
        states.clear();
        world.cluster.afterWrite(write -> {
            assertThat(world.sharedPlaces()).isZero();
            states.add(world.allowed());
        });
    }

    private long place(String id) {
        return PolicyOrder.place(
                acnp(Samples.uuid(Samples.policyPath(id))).getSpec().priority());
    }

    private ClusterNetworkPolicy acnp(String name) {
        return world.cluster.policies().stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void swap() {
        put("allow", 1, 1);
        put("drop", 0, 1);
    }

    private void assertNothingWider(Set<Flow> before, Set<Flow> wanted) {
        assertThat(states).allMatch(state -> before.containsAll(state) || wanted.containsAll(state));
    }

    private Set<Flow> wantedFlows() {
        try (World fresh = world.fresh()) {
            return fresh.allowed();
        }
    }

    @Test
    void aForeignPolicyAtOurPlaceIsSkipped() {
        // Given
        foreign(0, 4);

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(place("allow")).isEqualTo(1);
        assertThat(place("drop")).isEqualTo(5);
        assertThat(world.sharedPlaces()).isZero();
    }

    @Test
    void policiesSwapBehindAForeignOneAtTheFirstPlaceWhileAGroupChanges() {
        // Given
        foreign(0);
        world.realize();
        Set<Flow> before = world.allowed();
        watch();

        // When
        swap();
        world.put(Samples.group("g1", 1, List.of("a", "d")));
        Realization done = world.realize();

        // Then
        assertThat(done.problem()).isEmpty();
        assertNothingWider(before, wantedFlows());
        assertThat(place("drop")).isEqualTo(1);
        assertThat(place("allow")).isEqualTo(4);
        assertThat(acnp("foreign-0").getSpec().priority()).isEqualTo(1.0);
    }

    @Test
    void aForeignPolicyThatBlocksAShiftIsReportedAndNothingGetsWider() {
        // Given: no room between the first place and a foreign run
        world.realize();
        Set<Flow> before = world.allowed();
        long[] run = new long[40];
        for (int i = 0; i < run.length; i++) {
            run[i] = i + 1L;
        }
        foreign(run);
        watch();

        // When
        swap();
        Realization done = world.realize();

        // Then
        assertNothingWider(before, wantedFlows());
        assertThat(done.settled() || done.problem().contains("not ours"))
                .as(done.problem())
                .isTrue();
        assertThat(world.cluster.policies())
                .filteredOn(policy -> !Ownership.isOurs(policy))
                .hasSize(run.length);
    }
}
