package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be sent next: what failed before, then what is marked. Not thread-safe. */
final class Outbox {

    /** Marks looked at in one step, so that a step stays short when nearly all are equal. */
    private static final int MAX_DRAWN = 5_000;

    private final DirtySet dirty;
    private final RetryQueue retries;
    private final BatchBuilder builder;
    private final PushSettings settings;
    private boolean draining;

    Outbox(DirtySet dirty, RetryQueue retries, BatchBuilder builder, PushSettings settings) {
        this.dirty = dirty;
        this.retries = retries;
        this.builder = builder;
        this.settings = settings;
    }

    /** Until nothing is left, batches that are not full do not wait. */
    void drain() {
        draining = true;
    }

    /**
     * Nothing when no batch is due.
     *
     * @param kinds what may be sent
     */
    List<Change> nextChanges(Instant now, Set<ObjectKind> kinds) {
        while (!retries.isEmpty()) {
            List<Change> changes = builder.build(retries.next(), now);
            if (!changes.isEmpty()) {
                return changes;
            }
        }
        return isBatchDue(now, kinds) ? drawBatch(now, kinds) : List.of();
    }

    /** Whether more marks are to be looked at before anything waits. */
    boolean isDraining() {
        draining = draining && dirty.size() > 0;
        return draining;
    }

    /** How long the oldest mark may still wait for others; empty without marks, and when its time has come. */
    Optional<Duration> untilDue(Instant now) {
        return dirty.oldest()
                .map(oldest -> Duration.between(now, oldest.plus(settings.batchPeriod())))
                .filter(due -> !due.isNegative());
    }

    private boolean isBatchDue(Instant now, Set<ObjectKind> kinds) {
        Optional<Instant> oldest = dirty.oldest(kinds);
        return oldest.isPresent()
                && (draining
                        || dirty.size(kinds) >= settings.batchSize()
                        || !now.isBefore(oldest.get().plus(settings.batchPeriod())));
    }

    private List<Change> drawBatch(Instant now, Set<ObjectKind> kinds) {
        Map<ObjectKey, Change> changes = new LinkedHashMap<>();
        int drawn = 0;
        while (changes.size() < settings.batchSize() && drawn < MAX_DRAWN) {
            List<Mark> marks = dirty.take(settings.batchSize() - changes.size(), kinds);
            if (marks.isEmpty()) {
                draining = false;
                break;
            }
            drawn += marks.size();
            // Marked once more since it was drawn: only what it is now may be sent, even if that is nothing.
            marks.forEach(mark -> changes.remove(mark.key()));
            builder.build(marks, now).forEach(change -> changes.put(change.key(), change));
        }
        return BatchBuilder.sorted(List.copyOf(changes.values()));
    }
}
