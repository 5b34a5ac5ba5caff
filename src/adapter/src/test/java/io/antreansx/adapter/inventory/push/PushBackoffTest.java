package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An NSX that answers every reading and fails every batch, as one does whose inventory cannot store. */
class PushBackoffTest {

    private final FakeNsxInventory nsx = new FakeNsxInventory(PushWorld.CLUSTER);
    private final Writes writes = new Writes(nsx);
    private final ManualClock clock = new ManualClock();
    private final PushWorld world = new PushWorld(writes, nsx, clock, PushWorld.SETTINGS, 1);

    @BeforeEach
    void equalAtFirst() {
        world.put(namespace("shop"));
        world.pass(Duration.ofMinutes(3));
        world.put(pod("new"));
        writes.fail = true;
        writes.tried = 0;
    }

    @Test
    void pausesGrowWhileBatchesFailThoughReadingsSucceed() {
        // When
        world.pass(Duration.ofMinutes(5));

        // Then
        assertThat(writes.tried).isBetween(8, 30);
    }

    @Test
    void whatNsxHasNotTakenIsSentOnceItTakesBatchesAgain() {
        // Given
        world.pass(Duration.ofMinutes(5));

        // When
        writes.fail = false;
        world.pass(Duration.ofSeconds(31));

        // Then
        assertThat(nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-new");
    }

    @Test
    void aBatchThatFailsCountsAsLagAsLongAsItWaits() {
        // When
        world.pass(Duration.ofMinutes(5));

        // Then
        assertThat(world.engine.lag()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void readingAloneIsNoSuccess() {
        // Given
        Instant equal = clock.instant();

        // When
        world.pass(Duration.ofMinutes(5));

        // Then
        assertThat(world.engine.statistics().lastSuccess())
                .hasValueSatisfying(success -> assertThat(success).isBeforeOrEqualTo(equal));
    }

    /** Batches that fail with 500 while told so. */
    private static final class Writes implements InventorySink {

        private final InventorySink nsx;
        private boolean fail;
        private int tried;

        Writes(InventorySink nsx) {
            this.nsx = nsx;
        }

        @Override
        public void update(List<InventoryUpdate> updates) {
            tried++;
            if (fail) {
                throw new NsxException(NsxException.Kind.UNAVAILABLE, 500, 0, -1, "cannot store", null);
            }
            nsx.update(updates);
        }

        @Override
        public void createCluster(InventoryObject cluster) {
            nsx.createCluster(cluster);
        }

        @Override
        public void deleteCluster() {
            nsx.deleteCluster();
        }
    }
}
