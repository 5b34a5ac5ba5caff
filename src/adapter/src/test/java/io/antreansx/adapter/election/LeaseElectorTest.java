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

@Timeout(120)
class LeaseElectorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeLeaseStore store = new FakeLeaseStore();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    /** No machine is so busy that its term ends by itself. */
    private final LeaseElector elector = elector("pod-1", Duration.ofMinutes(10), Duration.ofMinutes(5));

    private LeaseElector elector(String identity, Duration lease, Duration renewDeadline) {
        return new LeaseElector(
                store,
                new ElectionSettings("mp", identity, lease, renewDeadline, Duration.ofMillis(20)),
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
        await().atMost(PATIENCE).until(elector::isLeader);

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
        try (LeaseElector brief = elector("pod-1", Duration.ofSeconds(1), Duration.ofMillis(400))) {
            brief.start();
            await().atMost(PATIENCE).until(brief::isLeader);

            // When
            store.beforeRequest = () -> awaitQuietly(hanging);

            // Then
            await().atMost(PATIENCE).until(() -> !brief.isLeader());
            hanging.countDown();
        }
    }

    @Test
    void anElectorWhoseThreadDiedIsNotAlive() {
        // Given
        boolean before = elector.isAlive();
        elector.start();
        await().atMost(PATIENCE).until(elector::isLeader);
        boolean running = elector.isAlive();

        // When
        store.beforeRequest = () -> {
            throw new NoClassDefFoundError("for the test");
        };

        // Then
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !elector.isAlive());
        assertThat(before).isTrue();
        assertThat(running).isTrue();
    }

    @Test
    void theGaugeFollowsLeadership() {
        // Given
        var gauge = metrics.get("nsx.adapter.election.leader").tag("role", "mp").gauge();
        assertThat(gauge.value()).isZero();

        // When
        elector.start();

        // Then
        await().atMost(PATIENCE).until(() -> gauge.value() == 1);
    }

    @Test
    void theStandbyLeadsLongBeforeTheLeaseOfALeaderThatClosedRunsOut() {
        // Given
        elector.start();
        await().atMost(PATIENCE).until(elector::isLeader);
        try (LeaseElector standby = elector("pod-2", Duration.ofMinutes(10), Duration.ofMinutes(5))) {
            standby.start();
            await().atMost(PATIENCE).until(() -> standby.holder().equals("pod-1"));

            // When
            elector.close();

            // Then
            await().atMost(PATIENCE).until(standby::isLeader);
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
