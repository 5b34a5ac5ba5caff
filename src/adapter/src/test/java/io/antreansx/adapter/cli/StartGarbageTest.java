package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartGarbageTest {

    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger collections = new AtomicInteger();
    private final StartGarbage garbage = new StartGarbage(closing, Duration.ofMillis(1), collections::incrementAndGet);

    /** Knows the cluster at the second look. */
    private record Part(AtomicInteger looks, int syncedAt) implements ServedPart {

        @Override
        public String name() {
            return "mp";
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public boolean hasSynced() {
            return looks.incrementAndGet() >= syncedAt;
        }

        @Override
        public Object status() {
            return "";
        }
    }

    @Test
    void itIsCollectedOnceAllPartsKnowTheCluster() throws InterruptedException {
        // Given
        Part slow = new Part(new AtomicInteger(), 2);

        // When
        garbage.collectAfter(List.of(new Part(new AtomicInteger(), 1), slow));

        // Then
        assertThat(slow.looks()).hasValue(2);
        assertThat(collections).hasValue(1);
    }

    @Test
    void aProcessThatClosesIsNotKept() throws InterruptedException {
        // Given
        closing.countDown();

        // When
        garbage.collectAfter(List.of(new Part(new AtomicInteger(), Integer.MAX_VALUE)));

        // Then
        assertThat(collections).hasValue(0);
    }
}
