package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Batches that failed, whole or in halves, to be sent before anything new. Thread-safe: metrics ask it, too. */
final class RetryQueue {

    private final Deque<List<Mark>> batches = new ArrayDeque<>();

    /** Keeps a batch. */
    synchronized void keep(List<Change> changes) {
        if (!changes.isEmpty()) {
            batches.addFirst(changes.stream().map(Change::mark).toList());
        }
    }

    /** Keeps the two halves, the first to come first. */
    synchronized void split(List<Change> changes) {
        int middle = changes.size() / 2;
        keep(changes.subList(middle, changes.size()));
        keep(changes.subList(0, middle));
    }

    /** The next batch; none when the queue is empty. */
    synchronized List<Mark> next() {
        return batches.isEmpty() ? List.of() : batches.removeFirst();
    }

    synchronized boolean isEmpty() {
        return batches.isEmpty();
    }

    /** How many objects of these are in it. */
    synchronized int objects(Predicate<ObjectKey> which) {
        return (int) batches.stream()
                .flatMap(List::stream)
                .map(Mark::key)
                .distinct()
                .filter(which)
                .count();
    }

    /** When the oldest difference in it arose. */
    synchronized Optional<Instant> oldest() {
        return batches.stream().flatMap(List::stream).map(Mark::since).min(Instant::compareTo);
    }

    synchronized void clear() {
        batches.clear();
    }
}
