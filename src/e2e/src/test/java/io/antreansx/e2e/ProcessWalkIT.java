package io.antreansx.e2e;

import io.antreansx.simcluster.ClusterKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged adapter and NSX Manager as processes: random changes of the cluster, faults of NSX, SIGKILL of the adapter
 * and restarts of NSX; after quiet NSX shows what the API server has.
 *
 * <p>{@code -Dwalk.process.seeds=20} is the nightly form, {@code -Dwalk.process.seed=N} replays one.
 */
class ProcessWalkIT {

    private static final Duration QUIET = Duration.ofSeconds(120);
    private static final int ROUNDS = 8;

    private static final List<String> FAULTS = List.of(
            "\"kind\": \"STATUS\", \"status\": 429",
            "\"kind\": \"STATUS\", \"status\": 429, \"retry_after\": 2",
            "\"kind\": \"STATUS\", \"status\": 503",
            "\"kind\": \"STATUS\", \"status\": 500",
            "\"kind\": \"RESET_BEFORE\"",
            "\"kind\": \"RESET_AFTER\"",
            "\"kind\": \"DELAY\", \"delay_ms\": 700",
            "\"kind\": \"TRUNCATE\"",
            "\"kind\": \"HTML\", \"status\": 502",
            "\"kind\": \"HTML\", \"status\": 200",
            "\"kind\": \"SHORT_PAGE\"",
            "\"kind\": \"STALE_READ\"");

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "process-walk");
        Path config = line.scene().adapter().folder().resolve("mp-adapter.conf");
        Files.writeString(
                config,
                "\nInventoryBatchPeriod: 1\nInventoryGCPeriod: 20\nNSXClientTimeout: 5\n",
                StandardOpenOption.APPEND);
        line.scene().stopAdapter();
        line.scene().startAdapter();
        new Churn(line.scene().client(), new Random(0)).populate(60);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    private static LongStream seeds() {
        Long one = Long.getLong("walk.process.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("walk.process.seeds", 1));
    }

    @ParameterizedTest(name = "-Dwalk.process.seed={0}")
    @MethodSource("seeds")
    void nsxShowsTheClusterAfterQuiet(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        Churn churn = new Churn(line.scene().client(), random);
        InventoryFaults faults = new InventoryFaults(line.scene().nsx());
        int killed = random.nextInt(ROUNDS);
        int restarted = random.nextInt(ROUNDS);

        // When
        for (int round = 0; round < ROUNDS; round++) {
            faults.strike(FAULTS.get(random.nextInt(FAULTS.size())), 1 + random.nextInt(4));
            for (int change = random.nextInt(12); change > 0; change--) {
                churn.change();
            }
            Thread.sleep(random.nextInt(1500));
            if (round == killed) {
                line.scene().serving().kill();
                line.scene().startAdapter();
            }
            if (round == restarted) {
                line.scene().manager().stop();
                churn.change();
                line.scene().startManager();
                faults = new InventoryFaults(line.scene().nsx());
            }
        }
        faults.clear();

        // Then
        InventoryOracle.of(line).awaitEqual(QUIET, "replay with -Dit.test=ProcessWalkIT -Dwalk.process.seed=" + seed);
    }
}
