package io.antreansx.adapter.inventory.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What the push loop did. Thread-safe. */
public final class PushStatistics {

    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();
    private volatile Instant lastSuccess;
    private volatile Instant lastComparison;
    private final LongSupplier nanoTime;
    private volatile long lastProgress;
    private volatile boolean inRequest;
    private volatile String phase = "starting";
    private volatile String problem = "";

    /** @param nanoTime monotonic: when the wall clock is set, a loop that goes on must not look stuck */
    public PushStatistics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastProgress = nanoTime.getAsLong();
    }

    void sent(int updates, Instant now) {
        batches.incrementAndGet();
        objects.addAndGet(updates);
        lastSuccess = now;
        problem = "";
    }

    void failed(String message) {
        failures.incrementAndGet();
        problem = message;
    }

    void compared(Instant now) {
        lastComparison = now;
        problem = "";
    }

    /** Nothing is left to send of what the last comparison found. */
    void equal() {
        Instant compared = lastComparison;
        if (compared != null && (lastSuccess == null || lastSuccess.isBefore(compared))) {
            lastSuccess = compared;
        }
    }

    void phase(String now) {
        phase = now;
    }

    void progress(boolean requestFollows) {
        lastProgress = nanoTime.getAsLong();
        inRequest = requestFollows;
    }

    /** Requests that NSX took. */
    public long batches() {
        return batches.get();
    }

    /** Requests that failed. */
    public long failures() {
        return failures.get();
    }

    /** Creates, updates and deletes that NSX took. */
    public long objects() {
        return objects.get();
    }

    /** When NSX last took a batch, or was last found equal. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    public Optional<Instant> lastComparison() {
        return Optional.ofNullable(lastComparison);
    }

    /** For how long the loop has done nothing. */
    public Duration sinceProgress() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastProgress);
    }

    /** Whether the loop waits for an answer of NSX. */
    public boolean isInRequest() {
        return inRequest;
    }

    /** What the loop does now, in a word or two. */
    public String phase() {
        return phase;
    }

    /** Why the last request failed; empty once one succeeded. */
    public String problem() {
        return problem;
    }
}
