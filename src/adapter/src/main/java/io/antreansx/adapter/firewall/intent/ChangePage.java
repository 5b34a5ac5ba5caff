package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.util.LinkedHashMap;
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

    /** Whether {@code longer} shows the same, and perhaps more that is older. */
    boolean beginsAs(ChangePage longer) {
        int shown = changes.size();
        return count == longer.count
                && shown <= longer.changes.size()
                && changes.equals(longer.changes.subList(0, shown));
    }

    /** This page and the next as one; what moved from the one to the other meanwhile counts once. */
    ChangePage followedBy(ChangePage next) {
        Map<String, Change> byPath = byPath();
        next.changes.forEach(change -> byPath.putIfAbsent(change.path(), change));
        return new ChangePage(List.copyOf(byPath.values()), count, next.cursor);
    }

    /** Whether the page holds everything that changed at this time, up to {@code late} before it, or later. */
    boolean reachesBackTo(long time, Duration late) {
        return cursor == null || (time != Long.MIN_VALUE && oldest() < time - late.toMillis());
    }

    /** What this page, which reaches back to the newest of {@code before}, shows otherwise than that. */
    List<Change> since(ChangePage before) {
        Map<String, Change> known = before.byPath();
        return changes.stream()
                .filter(change -> known.containsKey(change.path())
                        ? !change.equals(known.get(change.path()))
                        // A look that reaches further back than the last one ends with what is not new.
                        : before.reaches(change, ChangeProbe.LATE))
                .toList();
    }

    /** How many of {@code later}, which came after this page, are objects that were made since. */
    long createdSince(List<Change> later) {
        Map<String, Change> known = byPath();
        return later.stream()
                .filter(change -> change.revision() == 0 && !known.containsKey(change.path()))
                .count();
    }

    /** Whether {@code now} counts as many objects as there were here and were made since; if not, something was deleted. */
    boolean explainsCountOf(ChangePage now, List<Change> since) {
        return now.count == count + createdSince(since);
    }

    private Map<String, Change> byPath() {
        Map<String, Change> byPath = new LinkedHashMap<>();
        changes.forEach(change -> byPath.put(change.path(), change));
        return byPath;
    }

    /**
     * Objects that this page shows older than {@code before} did. What was deleted and made anew has a lower revision and
     * is newer; what was edited through a manager whose clock is behind seems older and has a higher revision.
     */
    Set<String> olderThan(ChangePage before) {
        Map<String, Change> known = before.byPath();
        return changes.stream()
                .filter(change -> isOlder(change, known.get(change.path())))
                .map(Change::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOlder(Change change, Change before) {
        return before != null && change.modified() < before.modified() && change.revision() <= before.revision();
    }

    /** Whether the page would show this change, had it been there; it always would what is so new that it may come late. */
    private boolean reaches(Change change, Duration late) {
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
