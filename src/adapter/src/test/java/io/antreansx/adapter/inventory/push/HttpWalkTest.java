package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random changes of the cluster, an NSX that misbehaves on the wire, and kills in the middle of a request; after quiet
 * NSX must be equal, and before whenever the adapter says so. The whole client stack is the real one, only the clock is not.
 *
 * <p>{@code -Dwalk.seeds=1000} walks more, {@code -Dwalk.seed=N} replays one.
 */
@QuarkusTest
class HttpWalkTest {

    private static final Logger LOG = Logger.getLogger(HttpWalkTest.class);

    /** As many as the short form walks: a mistake that it would not find is not guarded against. */
    private static final int SEEDS_PER_MISTAKE = 150;

    private static final String REPLAY = "replay with ./mvnw -pl src/adapter -am -Dtest=HttpWalkTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dwalk.seed=%d test";

    @TempDir
    static Path folder;

    private static HttpNsx oneManager;
    private static HttpNsx twoManagers;

    @BeforeAll
    static void start() {
        oneManager = new HttpNsx(folder, 1);
        twoManagers = new HttpNsx(folder, 2);
    }

    @AfterAll
    static void stop() {
        oneManager.close();
        twoManagers.close();
    }

    private static LongStream seeds() {
        Long one = Long.getLong("walk.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("walk.seeds", 50));
    }

    private static HttpWalk walk(long seed) {
        return new HttpWalk(seed, seed % 3 == 0 ? twoManagers : oneManager, InventoryMistake.NONE);
    }

    @ParameterizedTest(name = "-Dwalk.seed={0}")
    @MethodSource("seeds")
    void nsxEqualsTheClusterAfterQuiet(long seed) {
        // Given
        try (HttpWalk walk = walk(seed)) {
            // When
            walk.disturb();
            walk.quiet();

            // Then
            assertThat(walk.wrongClaim()).as(REPLAY, seed).isEmpty();
            assertThat(walk.shown()).as(REPLAY, seed).isEqualTo(walk.expected());
            assertThat(walk.world().engine.parked()).as(REPLAY, seed).isEmpty();
            assertThat(walk.world().engine.pending()).as(REPLAY, seed).isZero();
            int batches = walk.store().batches();
            walk.pass(Duration.ofMinutes(15));
            assertThat(walk.store().batches())
                    .as("writes though nothing changed; " + REPLAY, seed)
                    .isEqualTo(batches);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAMistakeInReadingOrWriting(InventoryMistake mistake) {
        // When
        OptionalLong found = LongStream.range(0, SEEDS_PER_MISTAKE)
                .filter(seed -> isFound(seed, mistake))
                .findFirst();

        // Then
        LOG.infof("%s: found by seed %s", mistake, found);
        assertThat(found).isPresent();
    }

    private static boolean isFound(long seed, InventoryMistake mistake) {
        try (HttpWalk walk = new HttpWalk(seed, oneManager, mistake)) {
            walk.disturb();
            walk.quiet();
            return walk.wrongClaim().isPresent() || !walk.shown().equals(walk.expected());
        }
    }
}
