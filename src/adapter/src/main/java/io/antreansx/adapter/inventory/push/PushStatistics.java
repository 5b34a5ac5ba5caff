package io.antreansx.adapter.inventory.push;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the push loop did. Thread-safe. */
public final class PushStatistics {

    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();
    private volatile Instant lastSuccess;
    private volatile Instant lastComparison;
    private volatile Instant lastProgress;
    private volatile boolean inRequest;
    private volatile String phase = "starting";
    private volatile String problem = "";

    public PushStatistics(Instant start) {
        lastProgress = start;
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
        lastSuccess = now;
        problem = "";
    }

    void phase(String now) {
        phase = now;
    }

    void progress(Instant now, boolean requestFollows) {
        lastProgress = now;
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

    public Instant lastProgress() {
        return lastProgress;
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
