package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.process.ProcessMemory;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** NSX Manager goes away while the cluster changes. */
class OutageIT {

    /** {@code -Doutage.seconds=600} is the nightly form. */
    private static final int SECONDS = Integer.getInteger("outage.seconds", 12);

    private static final int PODS = 300;
    private static final int CHANGES_A_SECOND = 10;
    private static final long MAX_GROWTH_MIB = 32;

    @Test
    void theAdapterStaysLiveAndSmallEnforcementIsUntouchedAndInventoryCatchesUp() throws Exception {
        try (Line line = Line.serving(ClusterKind.EMBEDDED, "outage")) {
            // Given
            Intent intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
            String path = intent.dropPolicy(
                    "outage",
                    "Application",
                    30,
                    intent.podGroup("outage-from", "frontend"),
                    intent.podGroup("outage-to", "redis-cart"));
            await().atMost(Duration.ofSeconds(60)).until(() -> line.acnp(path) != null);
            Churn churn = new Churn(line.scene().client(), new Random(1));
            churn.populate(PODS);
            InventoryOracle.of(line).awaitEqual(Duration.ofSeconds(120), "before the outage");
            List<String> enforced = line.nsxPolicies();
            String written = line.written(path);
            long pid = line.scene().serving().pid();
            double heapBefore = ProcessMemory.heapAfterCollection(pid);
            double residentBefore = ProcessMemory.resident(pid);

            // When
            line.scene().manager().stop();
            Seen seen = churnThrough(line, churn, pid);
            double heapAtTheEnd = ProcessMemory.heapAfterCollection(pid);

            // Then
            assertThat(seen.notLive()).isZero();
            assertThat(line.nsxPolicies()).isEqualTo(enforced);
            line.scene().startManager();
            Duration catchUp = InventoryOracle.of(line).awaitEqual(Duration.ofSeconds(120), "after the outage");
            assertThat(line.written(path)).isEqualTo(written);
            double heapAfter = ProcessMemory.heapAfterCollection(pid);
            System.out.printf(
                    "outage of %d s, %d changes of %d pods: resident %.0f MiB before, %.0f at most, %.0f after; live heap %.0f"
                            + " MiB before, %.0f at its end, %.0f after; at most %d objects waited; equal %.1f s after%n",
                    SECONDS,
                    seen.changes(),
                    PODS,
                    residentBefore,
                    seen.mostResident(),
                    ProcessMemory.resident(pid),
                    heapBefore,
                    heapAtTheEnd,
                    heapAfter,
                    seen.mostPending(),
                    catchUp.toMillis() / 1000.0);
            // Each pod there is, and each that NSX still shows.
            assertThat(seen.mostPending()).isLessThan(3 * PODS);
            assertThat(heapAtTheEnd).isLessThan(heapBefore + MAX_GROWTH_MIB);
            assertThat(heapAfter).isLessThan(heapBefore + MAX_GROWTH_MIB);
        }
    }

    /**
     * What was seen during the outage.
     *
     * @param notLive answers of the liveness probe that were not 200
     * @param mostResident MiB
     */
    private record Seen(int changes, int notLive, double mostResident, int mostPending) {}

    private static Seen churnThrough(Line line, Churn churn, long pid) throws IOException, InterruptedException {
        Seen seen = new Seen(0, 0, 0, 0);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            for (int change = 0; change < CHANGES_A_SECOND; change++) {
                churn.changePod();
            }
            seen = new Seen(
                    seen.changes() + CHANGES_A_SECOND,
                    seen.notLive() + (line.scene().management("/q/health/live").statusCode() == 200 ? 0 : 1),
                    Math.max(seen.mostResident(), ProcessMemory.resident(pid)),
                    Math.max(
                            seen.mostPending(), line.inventory().path("pending").asInt(-1)));
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        return seen;
    }
}
