package io.antreansx.adapter.firewall.intent;

import java.util.List;

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

    /** Newest time of modification on this page. */
    long newest() {
        return changes.isEmpty() ? Long.MIN_VALUE : changes.getFirst().modified();
    }

    /** Oldest time of modification on this page. */
    long oldest() {
        return changes.isEmpty() ? Long.MIN_VALUE : changes.getLast().modified();
    }
}
