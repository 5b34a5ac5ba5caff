package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeaseElectorTest {

    private final FakeLeaseStore store = new FakeLeaseStore();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LeaseElector elector = elector("pod-1");

    private LeaseElector elector(String identity) {
        return new LeaseElector(
                store,
                new ElectionSettings(
                        "mp", identity, Duration.ofMillis(1_000), Duration.ofMillis(400), Duration.ofMillis(20)),
                System::nanoTime,
                Clock.systemUTC(),
                metrics);
    }

    @AfterEach
    void close() {
        store.beforeRequest = () -> {};
        elector.close();
    }

    @Test
    void closingReleasesTheLease() {
        // Given
        elector.start();
        await().until(elector::isLeader);

        // When
        elector.close();

        // Then
        assertThat(elector.isLeader()).isFalse();
        assertThat(store.stored().holder()).isEmpty();
    }

    @Test
    void aTermEndsWhileTheRequestThatLostItStillHangs() {
        // Given
        CountDownLatch hanging = new CountDownLatch(1);
        elector.start();
        await().until(elector::isLeader);

        // When
        store.beforeRequest = () -> awaitQuietly(hanging);

        // Then
        await().until(() -> !elector.isLeader());
        hanging.countDown();
    }

    @Test
    void theGaugeFollowsLeadership() {
        // Given
        var gauge = metrics.get("nsx.adapter.election.leader").tag("role", "mp").gauge();
        assertThat(gauge.value()).isZero();

        // When
        elector.start();

        // Then
        await().until(() -> gauge.value() == 1);
    }

    @Test
    void theStandbyLeadsSoonAfterTheLeaderClosed() {
        // Given
        elector.start();
        await().until(elector::isLeader);
        try (LeaseElector standby = elector("pod-2")) {
            standby.start();
            await().until(() -> standby.holder().equals("pod-1"));

            // When
            elector.close();

            // Then
            await().atMost(Duration.ofSeconds(5)).until(standby::isLeader);
            assertThat(standby.epoch()).isEqualTo(2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
