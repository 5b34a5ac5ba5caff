package io.antreansx.adapter.inventory.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Batches that failed, whole or in halves, to be sent before anything new. Not thread-safe. */
final class RetryQueue {

    private final Deque<List<Change.Attempt>> batches = new ArrayDeque<>();

    /** Keeps a batch as it is. */
    void keep(List<Change> changes) {
        if (!changes.isEmpty()) {
            batches.addFirst(attempts(changes));
        }
    }

    /** Keeps a batch that is built from a new read, in which every object counts as never tried. */
    void keepAfresh(List<Change> changes) {
        if (!changes.isEmpty()) {
            batches.addFirst(changes.stream()
                    .map(change -> new Change.Attempt(change.attempt().mark(), false))
                    .toList());
        }
    }

    /** Keeps the two halves, the first to come first. */
    void split(List<Change> changes) {
        int middle = changes.size() / 2;
        batches.addFirst(attempts(changes.subList(middle, changes.size())));
        batches.addFirst(attempts(changes.subList(0, middle)));
    }

    void flip(Change change) {
        batches.addFirst(List.of(new Change.Attempt(change.attempt().mark(), true)));
    }

    List<Change.Attempt> next() {
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

    private static List<Change.Attempt> attempts(List<Change> changes) {
        return changes.stream().map(Change::attempt).toList();
    }
}
