package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds our ClusterGroups that nothing in the cluster has used for a while. A policy that uses a group which is gone
 * would match nothing, so agents get time to forget the last user first.
 */
final class UnusedGroups {
    private final Clock clock;
    private final Duration patience;
    private final Map<String, Instant> since = new HashMap<>();

    UnusedGroups(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** Whether the patience with a group that was unused in the last pass is over. */
    boolean isDue() {
        Instant now = clock.instant();
        return since.values().stream().anyMatch(unused -> !unused.plus(patience).isAfter(now));
    }

    /** What was used or is wanted since it was found unused gets its time anew, however the pass ends. */
    void look(ClusterView view, Wanted wanted) {
        since.keySet().removeIf(name -> wanted.groups().containsKey(name) || view.isUsed(name));
    }

    /** What was unused in an earlier term may have had a user since. */
    void forget() {
        since.clear();
    }

    /** Groups to delete now; a child never before its parent. */
    List<ClusterGroup> due(ClusterView view, Wanted wanted) {
        Set<String> unused = new TreeSet<>();
        view.groups().forEach((name, group) -> {
            if (!wanted.groups().containsKey(name) && Ownership.isOurs(group)) {
                unused.add(name);
            }
        });
        if (!unused.isEmpty()) {
            unused.removeAll(view.usedGroups());
            // Also children of parents that are unused themselves: those go first.
            view.groups()
                    .values()
                    .forEach(group -> group.getSpec().childGroups().forEach(unused::remove));
        }
        since.keySet().retainAll(unused);
        Instant now = clock.instant();
        return unused.stream()
                .filter(name ->
                        !since.computeIfAbsent(name, key -> now).plus(patience).isAfter(now))
                .map(view.groups()::get)
                .toList();
    }
}
