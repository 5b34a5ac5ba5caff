package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The newest changes.
 *
 * @param changes newest first
 * @param count how many objects there are in all; of the first page
 * @param cursor of the next page, null on the last one
 */
public record ChangePage(List<Change> changes, long count, String cursor) {
    public ChangePage {
        changes = List.copyOf(changes);
    }

    /** Same objects in the same versions. */
    boolean sameAs(ChangePage other) {
        return other != null && count == other.count && changes.equals(other.changes);
    }

    /**
     * Objects that this page shows older than {@code before} did. What was deleted and made anew has a lower revision and
     * is newer; what was edited through a manager whose clock is behind seems older and has a higher revision.
     */
    Set<String> olderThan(ChangePage before) {
        Map<String, Change> known = new HashMap<>();
        before.changes.forEach(change -> known.put(change.path(), change));
        return changes.stream()
                .filter(change -> isOlder(change, known.get(change.path())))
                .map(Change::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOlder(Change change, Change before) {
        return before != null && change.modified() < before.modified() && change.revision() <= before.revision();
    }

    /**
     * Whether a change that came late to the index, or from a manager whose clock is behind, may stand further down than
     * this page reaches.
     */
    boolean mayHideLateChanges(ChangePage before, Duration late) {
        return cursor != null && oldest() > before.newest() - late.toMillis();
    }

    /** Whether the page would show this change, had it been there; it always would what is so new that it may come late. */
    boolean reaches(Change change, Duration late) {
        return cursor == null || change.modified() >= Math.min(oldest(), newest() - late.toMillis());
    }

    /** Newest time of modification on this page. */
    long newest() {
        return changes.isEmpty() ? Long.MIN_VALUE : changes.getFirst().modified();
    }

    /** Oldest time of modification on this page. */
    long oldest() {
        return changes.isEmpty() ? Long.MIN_VALUE : changes.getLast().modified();
    }
}
