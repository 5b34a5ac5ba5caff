package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random changes of the cluster, an NSX that misbehaves on the wire, and kills in the middle of a request; after quiet
 * NSX must be equal. The whole client stack is the real one, only the clock is not.
 *
 * <p>{@code -Dwalk.seeds=1000} walks more, {@code -Dwalk.seed=N} replays one.
 */
@QuarkusTest
class HttpWalkTest {

    private static final String REPLAY = "replay with ./mvnw -pl src/adapter -am -Dtest=HttpWalkTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dwalk.seed=%d test";

    /** Where NSX shows each kind. */
    private static final Map<ObjectKind, String> LISTS = Map.of(
            ObjectKind.NAMESPACE, "container-projects",
            ObjectKind.NODE, "container-cluster-nodes",
            ObjectKind.SERVICE, "container-applications",
            ObjectKind.POD, "container-application-instances",
            ObjectKind.NETWORK_POLICY, "container-network-policies",
            ObjectKind.INGRESS, "container-ingress-policies",
            ObjectKind.EGRESS, "container-egresses",
            ObjectKind.IP_POOL, "container-ip-pools",
            ObjectKind.GATEWAY, "container-gateways");

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

    @ParameterizedTest(name = "-Dwalk.seed={0}")
    @MethodSource("seeds")
    void nsxEqualsTheClusterAfterQuiet(long seed) {
        // Given
        try (HttpWalk walk = new HttpWalk(seed, seed % 3 == 0 ? twoManagers : oneManager)) {
            // When
            walk.disturb();
            walk.quiet();

            // Then
            assertThat(ShownLines.of(kind -> walk.store().list(LISTS.get(kind))))
                    .as(REPLAY, seed)
                    .isEqualTo(expected(walk));
            assertThat(walk.world().engine.parked()).as(REPLAY, seed).isEmpty();
            assertThat(walk.world().engine.pending()).as(REPLAY, seed).isZero();
            int batches = walk.store().batches();
            walk.pass(Duration.ofMinutes(15));
            assertThat(walk.store().batches())
                    .as("writes though nothing changed; " + REPLAY, seed)
                    .isEqualTo(batches);
        }
    }

    /** An old NSX is not told of kinds that it does not know. */
    private static Map<String, String> expected(HttpWalk walk) {
        Map<String, String> lines = walk.cluster().expected();
        if (walk.store().isOld()) {
            lines.values().removeIf(line -> line.matches("(egress|pool|gateway) .*"));
        }
        return lines;
    }
}
