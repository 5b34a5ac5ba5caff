package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OrderlyEndTest {

    private final OrderlyEnd end = new OrderlyEnd();

    @Test
    void theProcessWaitsForWhatIsStillStopping() throws Exception {
        // Given
        CountDownLatch serving = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .start(() -> end.holdFor(() -> {
                    serving.countDown();
                    quietly(stopped);
                }));
        quietly(serving);
        CountDownLatch waited = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            end.await(new ShutdownEvent());
            waited.countDown();
        });
        boolean tooEarly = waited.await(300, TimeUnit.MILLISECONDS);

        // When
        stopped.countDown();

        // Then
        assertThat(waited.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tooEarly).isFalse();
    }

    @Test
    void aCommandThatServesNothingEndsAtOnce() {
        // When
        long began = System.nanoTime();
        end.await(new ShutdownEvent());

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    private static void quietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
