package io.antreansx.adapter.inventory.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Batches that failed, whole or in halves, to be sent before anything new. Not thread-safe. */
final class RetryQueue {

    private final Deque<List<Mark>> batches = new ArrayDeque<>();

    /** Keeps a batch. */
    void keep(List<Change> changes) {
        if (!changes.isEmpty()) {
            batches.addFirst(changes.stream().map(Change::mark).toList());
        }
    }

    /** Keeps the two halves, the first to come first. */
    void split(List<Change> changes) {
        int middle = changes.size() / 2;
        keep(changes.subList(middle, changes.size()));
        keep(changes.subList(0, middle));
    }

    /** The next batch; none when the queue is empty. */
    List<Mark> next() {
        return batches.isEmpty() ? List.of() : batches.removeFirst();
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    int objects() {
        return batches.stream().mapToInt(List::size).sum();
    }

    void clear() {
        batches.clear();
    }
}
