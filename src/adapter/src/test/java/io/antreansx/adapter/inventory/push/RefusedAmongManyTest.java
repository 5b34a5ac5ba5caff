package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.testing.ManualClock;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One object that NSX refuses for good, among very many, through the real client stack. */
@QuarkusTest
class RefusedAmongManyTest {

    private static final int PODS = 1_000;
    private static final Duration BATCH_PERIOD = Duration.ofSeconds(5);
    private static final PushSettings SETTINGS =
            new PushSettings(50, BATCH_PERIOD, Duration.ofHours(1), Duration.ofMinutes(2), Duration.ofMinutes(10));

    @TempDir
    private Path folder;

    @Test
    void theOthersAreThereWithinTwoBatchPeriodsAndTheOneIsNamed() {
        // Given
        ManualClock clock = new ManualClock();
        NsxStore store = new NsxStore(true, false);
        store.refuse("pod-417");
        try (HttpNsx nsx = new HttpNsx(folder, 1);
                Nsx client = nsx.connect(clock, Duration.ofSeconds(60))) {
            nsx.begin(store, new Random(1), clock.instant());
            NsxInventory inventory = new NsxInventory(client, PushWorld.CLUSTER);
            PushWorld world = new PushWorld(inventory, inventory, clock, SETTINGS, 1);
            world.put(PushWorld.namespace("shop"));
            world.pass(Duration.ofSeconds(10));

            // When
            for (int pod = 0; pod < PODS; pod++) {
                world.put(PushWorld.pod("pod-" + pod));
            }
            world.pass(BATCH_PERIOD.multipliedBy(2));

            // Then
            assertThat(store.list("container-application-instances"))
                    .hasSize(PODS - 1)
                    .doesNotContainKey("pod-pod-417");
            assertThat(world.engine.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.name()).isEqualTo("shop/pod-417"))
                    .satisfies(parked -> assertThat(parked.reason()).contains("400", "pod-417"));
            assertThat(world.told).containsExactly("shop/pod-417");
        }
    }
}
