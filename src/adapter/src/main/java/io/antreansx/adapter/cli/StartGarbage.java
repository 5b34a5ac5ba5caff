package io.antreansx.adapter.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the start leaves behind: loading classes and reading the cluster for the first time fill the heap once, and the JVM would
 * keep that memory, since an idle adapter fills it only in hours. One full collection, soon after the roles know the cluster,
 * gives it back to the system.
 */
final class StartGarbage {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final CountDownLatch closing;
    private final Duration settle;
    private final Runnable collection;

    /**
     * @param closing ends the waiting
     * @param settle between the last role's first reading and the collection
     * @param collection of garbage
     */
    StartGarbage(CountDownLatch closing, Duration settle, Runnable collection) {
        this.closing = closing;
        this.settle = settle;
        this.collection = collection;
    }

    /** Waits for the parts; returns when the garbage is collected, or when the process is closing. */
    void collectAfter(List<? extends ServedPart> parts) throws InterruptedException {
        while (!parts.stream().allMatch(ServedPart::hasSynced)) {
            if (isClosingWithin(LOOK_EVERY)) {
                return;
            }
        }
        if (!isClosingWithin(settle)) {
            collection.run();
        }
    }

    private boolean isClosingWithin(Duration time) throws InterruptedException {
        return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
