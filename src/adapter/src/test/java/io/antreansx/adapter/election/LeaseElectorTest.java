package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeaseElectorTest {

    private final FakeLeaseStore store = new FakeLeaseStore();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
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

    private final LeadershipListener recorder = new LeadershipListener() {
        @Override
        public void onStarted(long epoch) {
            heard.add("started " + epoch);
        }

        @Override
        public void onStopped() {
            heard.add("stopped");
        }
    };

    @AfterEach
    void close() {
        store.beforeRequest = () -> {};
        elector.close();
    }

    @Test
    void aListenerHearsTheBeginningAndTheEndOfATerm() {
        // Given
        elector.addListener(recorder);
        elector.start();
        await().until(() -> heard.contains("started 1"));

        // When
        elector.close();

        // Then
        assertThat(heard).containsExactly("started 1", "stopped");
        assertThat(store.stored().holder()).isEmpty();
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
    void aSlowListenerDelaysNoRenewal() {
        // Given
        CountDownLatch slow = new CountDownLatch(1);
        elector.addListener(new LeadershipListener() {
            @Override
            public void onStarted(long epoch) {
                awaitQuietly(slow);
            }

            @Override
            public void onStopped() {
                heard.add("stopped");
            }
        });

        // When
        elector.start();
        await().until(() -> store.writes > 30);

        // Then
        assertThat(elector.isLeader()).isTrue();
        assertThat(elector.epoch()).isEqualTo(1);
        slow.countDown();
    }

    @Test
    void theEndOfATermIsHeardWhileTheRequestThatLostItStillHangs() {
        // Given
        CountDownLatch hanging = new CountDownLatch(1);
        elector.addListener(recorder);
        elector.start();
        await().until(() -> heard.contains("started 1"));

        // When
        store.beforeRequest = () -> awaitQuietly(hanging);

        // Then
        await().until(() -> heard.contains("stopped"));
        assertThat(elector.isLeader()).isFalse();
        hanging.countDown();
    }

    @Test
    void aListenerThatFailsKeepsTheOthersInformed() {
        // Given
        elector.addListener(new LeadershipListener() {
            @Override
            public void onStarted(long epoch) {
                throw new IllegalStateException("broken part");
            }

            @Override
            public void onStopped() {
                throw new IllegalStateException("broken part");
            }
        });
        elector.addListener(recorder);

        // When
        elector.start();
        await().until(() -> heard.contains("started 1"));
        elector.close();

        // Then
        assertThat(heard).containsExactly("started 1", "stopped");
    }

    @Test
    void theLeaseIsReleasedAfterTheListenersHaveStopped() {
        // Given
        AtomicReference<String> holderWhenStopping = new AtomicReference<>();
        elector.addListener(new LeadershipListener() {
            @Override
            public void onStarted(long epoch) {
                heard.add("started");
            }

            @Override
            public void onStopped() {
                holderWhenStopping.set(store.stored().holder());
            }
        });
        elector.start();
        await().until(() -> heard.contains("started"));

        // When
        elector.close();

        // Then
        assertThat(holderWhenStopping).hasValue("pod-1");
        assertThat(store.stored().holder()).isEmpty();
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
