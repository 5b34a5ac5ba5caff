package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.FakeNsxInventory.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random changes of the cluster, faults of NSX and restarts of the adapter; after quiet NSX must be equal.
 *
 * <p>{@code -Dwalk.seeds=1000} walks more, {@code -Dwalk.seed=N} replays one.
 */
class RandomWalkTest {

    private static final int STEPS = 150;
    private static final String REPLAY = "replay with ./mvnw -pl src/adapter -am -Dtest=RandomWalkTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dwalk.seed=%d test";
    private static final PushSettings SETTINGS = new PushSettings(
            5, Duration.ofSeconds(2), Duration.ofMinutes(12), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private static LongStream seeds() {
        Long one = Long.getLong("walk.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("walk.seeds", 50));
    }

    @ParameterizedTest(name = "-Dwalk.seed={0}")
    @MethodSource("seeds")
    void nsxEqualsTheClusterAfterQuiet(long seed) {
        // Given
        Random random = new Random(seed);
        FakeNsxInventory nsx = new FakeNsxInventory(PushWorld.CLUSTER);
        if (seed % 2 == 1) {
            nsx.beLenient();
        }
        PushWorld world = new PushWorld(nsx, SETTINGS, seed);
        WalkCluster cluster = new WalkCluster(random, world);

        // When
        for (int step = 0; step < STEPS; step++) {
            world = disturb(random, nsx, world, cluster, seed);
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                cluster.change();
            }
            world.pass(Duration.ofSeconds(random.nextInt(8)));
        }
        nsx.stopFailing();
        world.leader = true;
        world.pass(Duration.ofMinutes(30));

        // Then
        assertThat(ShownLines.of(nsx::all)).as(REPLAY, seed).isEqualTo(cluster.expected());
        assertThat(world.engine.parked()).as(REPLAY, seed).isEmpty();
        assertThat(world.engine.pending()).isZero();
        nsx.forgetAccepted();
        world.pass(Duration.ofMinutes(15));
        assertThat(nsx.accepted()).as("writes though nothing changed").isEmpty();
    }

    private static PushWorld disturb(
            Random random, FakeNsxInventory nsx, PushWorld world, WalkCluster cluster, long seed) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> nsx.fail(Fault.values()[random.nextInt(Fault.values().length)]);
            case 4 -> {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                nsx.fail(fault, fault, fault, fault);
            }
            case 5 -> {
                PushWorld restarted = new PushWorld(nsx, SETTINGS, seed);
                cluster.moveTo(restarted);
                return restarted;
            }
            case 6 -> {
                world.leader = !world.leader;
                world.epoch++;
            }
            case 7 -> editByHand(random, nsx);
            case 8 -> {
                if (random.nextInt(5) == 0) {
                    nsx.wipe();
                }
            }
            default -> world.leader = true;
        }
        return world;
    }

    private static void editByHand(Random random, FakeNsxInventory nsx) {
        List<String> pods = List.copyOf(nsx.all(ObjectKind.POD).keySet());
        if (!pods.isEmpty()) {
            String uid = pods.get(random.nextInt(pods.size()));
            if (random.nextBoolean()) {
                nsx.all(ObjectKind.POD).remove(uid);
            } else {
                nsx.edit(ObjectKind.POD, uid, random.nextBoolean() ? "status" : "display_name", "UNKNOWN");
            }
        }
    }
}
