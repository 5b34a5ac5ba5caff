package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Judges every flow after every single accepted write, and after every kill, as the promise about the order of writes says.
 * {@code -Dwrites.changes=20000} makes more changes, {@code -Dwrites.seed=N} replays one walk.
 */
class WriteByWriteTest {
    private static final Logger LOG = Logger.getLogger(WriteByWriteTest.class);
    private static final int CHANGES_PER_SEED = 25;
    private static final int CHANGES = Integer.getInteger("writes.changes", 500);
    private static final int SEEDS_PER_MISTAKE = 100;

    private static LongStream seeds() {
        Long replayed = Long.getLong("writes.seed");
        return replayed == null ? LongStream.range(0, CHANGES / CHANGES_PER_SEED) : LongStream.of(replayed);
    }

    @Test
    void neitherAWriteNorAKillAfterItBreaksThePromise() {
        // Given
        WriteFigures figures = new WriteFigures();

        // When
        Optional<String> violation = seeds().mapToObj(seed -> {
                    try (WriteWalk walk = new WriteWalk(seed, Mistake.NONE, true, figures)) {
                        return walk.violation(CHANGES_PER_SEED);
                    }
                })
                .flatMap(Optional::stream)
                .findFirst();

        // Then
        LOG.info(figures);
        assertThat(violation).isEmpty();
        assertThat(figures.changes()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "ISOLATION_OVERLOOKED"})
    void findsAMistakeInTheOrderOfWrites(Mistake mistake) {
        // When
        Optional<String> violation = LongStream.range(0, SEEDS_PER_MISTAKE)
                .mapToObj(seed -> {
                    try (WriteWalk walk = new WriteWalk(seed, mistake, false, new WriteFigures())) {
                        return walk.violation(CHANGES_PER_SEED);
                    }
                })
                .flatMap(Optional::stream)
                .findFirst();

        // Then
        LOG.infof("%s: %s", mistake, violation.orElse("not found"));
        assertThat(violation).hasValueSatisfying(found -> assertThat(found).contains("wrong after write"));
    }

    /** Isolation that the cluster's own NetworkPolicies ask for must not be lifted before NSX's denies are there. */
    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83, 84, 85, 86, 87, 88, 89, 90})
    void theFirstRealizationNeverAllowsMoreThanTheClusterOrNsx(long seed) {
        // Given
        try (World world = new World()) {
            Random random = new Random(seed);
            Start start = start(world, random, List.of(isolated("a"), isolated("d")));
            world.cluster.killAfter(random.nextInt(2) == 0 ? 10 + random.nextInt(20) : Integer.MAX_VALUE);

            // When
            realizeWhateverHappens(world);

            // Then
            Set<Flow> after = world.allowed();
            assertThat(start.states())
                    .as("first realization of seed %d: %s", seed, world.cluster.log)
                    .allMatch(state -> start.before().containsAll(state) || after.containsAll(state));
        }
    }

    @Test
    void findsThatTheFirstRealizationOverlooksIsolation() {
        // When
        boolean found = LongStream.range(0, SEEDS_PER_MISTAKE).anyMatch(seed -> {
            try (World world = World.inOrder(Mistake.ISOLATION_OVERLOOKED)) {
                Start start = start(world, new Random(seed), List.of(isolated("a"), isolated("d")));
                world.realize();
                Set<Flow> after = world.allowed();
                return start.states().stream()
                        .anyMatch(state -> !start.before().containsAll(state) && !after.containsAll(state));
            }
        });

        // Then
        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83, 84, 85, 86, 87, 88, 89, 90})
    void theFirstRealizationOfAnOpenClusterInterruptsNothingThatNsxAllows(long seed) {
        // Given
        try (World world = World.inOrder(Mistake.NONE)) {
            Start start = start(world, new Random(seed), List.of());

            // When
            world.realize();

            // Then
            Set<Flow> after = world.allowed();
            assertThat(start.states())
                    .as("first realization of seed %d: %s", seed, world.cluster.log)
                    .isNotEmpty()
                    .allMatch(state -> state.containsAll(after));
        }
    }

    /**
     * A cluster before its first realization.
     *
     * @param before flows that it allows
     * @param states flows that it allows after each accepted write
     */
    private record Start(Set<Flow> before, List<Set<Flow>> states) {}

    private static Start start(World world, Random random, List<NetworkPolicy> others) {
        world.others.addAll(others);
        RandomChanges changes = new RandomChanges(world, random, RandomChanges.CATEGORIES, 10);
        changes.start();
        changes.start();
        List<Set<Flow>> states = new ArrayList<>();
        world.cluster.afterWrite(write -> states.add(world.allowed()));
        return new Start(world.allowed(), states);
    }

    private static void realizeWhateverHappens(World world) {
        try {
            assertThat(world.realize().problem()).isEmpty();
        } catch (InMemoryCluster.Killed killed) {
            world.cluster.liveOn();
            world.restart();
            assertThat(world.realize().problem()).isEmpty();
        }
    }

    private static NetworkPolicy isolated(String app) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("isolate-" + app)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("app", app)
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }
}
