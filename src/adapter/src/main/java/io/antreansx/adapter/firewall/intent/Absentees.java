package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Objects that were not there when they were asked for, though NSX's search tells of them. A manager may not have heard of
 * them yet, and no change would ever tell of them again: they are asked for again for a while. Used by one thread.
 */
final class Absentees {
    private static final int MOST_MISSED = 1_000;

    private final Duration patience;
    private Map<String, Instant> since = Map.of();
    /** Policies that answered 404. NSX may keep the span of one, and not tell of it when the policy is made anew. */
    private final Set<String> missed = new LinkedHashSet<>();

    /** @param patience managers are seconds apart at most */
    Absentees(Duration patience) {
        this.patience = patience;
    }

    /** A policy was asked for by its path. */
    void policyAsked(String path, boolean there) {
        missed.remove(path);
        if (!there) {
            missed.add(path);
        }
        if (missed.size() > MOST_MISSED) {
            missed.remove(missed.iterator().next());
        }
    }

    /** Whether the policy answered 404 when it was last asked for. */
    boolean missed(String policyPath) {
        return missed.contains(policyPath);
    }

    Set<String> toAskAgain(Instant now) {
        Set<String> paths = new TreeSet<>();
        since.forEach((path, first) -> {
            if (now.isBefore(first.plus(patience))) {
                paths.add(path);
            }
        });
        return paths;
    }

    /**
     * A pass is complete. Whoever is absent no longer, or not told of any more, is not asked for again.
     *
     * @param told by search at its end
     * @param read what it asked for
     * @param intent after it
     */
    void passed(Collection<Change> told, Set<String> read, Intent intent, String clusterPath, Instant now) {
        Map<String, Instant> next = new TreeMap<>();
        for (Change change : told) {
            String path = change.policyPath();
            if (read.contains(path) && isAbsent(change, intent, clusterPath)) {
                next.put(path, since.getOrDefault(path, now));
            }
        }
        since = next;
    }

    private static boolean isAbsent(Change change, Intent intent, String clusterPath) {
        String path = change.policyPath();
        return switch (change.kind()) {
            case SPAN ->
                change.clusterPath().equals(clusterPath) && !intent.policies().containsKey(path);
            case GROUP ->
                intent.groups().containsKey(path) && intent.group(path).isEmpty();
            case SERVICE ->
                intent.services().containsKey(path) && intent.service(path).isEmpty();
            // Told of with their span.
            case POLICY, RULE -> false;
        };
    }
}
