package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One round over everything by path, some requests at a time, for as long as search cannot be used. What was read first
 * may have changed by the end, and no probe tells. So everything is looked at a second time: once a look finds every
 * object as the look before did, all of it stood in NSX at one moment.
 */
final class PathRound {
    /** NSX changes faster than we read: better luck with the next round. */
    private static final int MOST_LOOKS = 10;

    private final IntentSource source;
    private final IntentPass pass;
    private final Set<String> known;
    private final Deque<String> policies = new ArrayDeque<>();
    private final Deque<String> groups = new ArrayDeque<>();
    private final Deque<String> services = new ArrayDeque<>();
    private int looks;
    private boolean moved;
    private int requests;

    /** @param known policies that are read even if NSX does not list them: each needs evidence before it is deleted */
    PathRound(IntentSource source, String clusterPath, Set<String> known) {
        this.source = source;
        this.pass = new IntentPass(source, new IntentStore(), clusterPath, new Absentees(Duration.ZERO));
        this.known = Set.copyOf(known);
    }

    IntentPass pass() {
        return pass;
    }

    /** Sent to NSX since the round began. */
    int requests() {
        return requests;
    }

    /**
     * Reads on. After an exception of NSX's the same object is asked for again.
     *
     * @param heldGroups groups that the cluster uses
     * @param atMost requests, about; more only for a look that repeats another because something moved, since a slow look
     *     finds the next change
     * @return whether the round is complete
     * @throws IncompleteReadException when NSX does not come to rest; the round is of no use any more
     */
    boolean goOn(Set<String> heldGroups, int atMost) {
        pass.store().holdGroups(heldGroups);
        long until = (long) requests + atMost;
        while (requests < until || looks > 2) {
            boolean some = next(policies, this::readPolicy)
                    || next(groups, path -> read(pass.readGroup(path)))
                    || next(services, path -> read(pass.readService(path)));
            if (!some && !refill()) {
                return true;
            }
        }
        return false;
    }

    private boolean next(Deque<String> paths, Predicate<String> read) {
        String path = paths.peek();
        if (path == null) {
            return false;
        }
        moved |= read.test(path);
        paths.remove();
        return true;
    }

    private boolean read(boolean changed) {
        requests++;
        return changed;
    }

    private boolean readPolicy(String path) {
        if (!known.contains(path)) {
            requests++;
            if (!source.spansThisCluster(path)) {
                return pass.leaveOut(path);
            }
        }
        requests += 2;
        return pass.readPolicy(path);
    }

    /** What is still to be read, else the next look; false when there is nothing left to do. */
    private boolean refill() {
        groups.addAll(pass.store().missingGroups());
        services.addAll(pass.store().missingServices());
        if (!groups.isEmpty() || !services.isEmpty()) {
            return true;
        }
        if (looks >= 2 && !moved) {
            return false;
        }
        if (looks == MOST_LOOKS) {
            throw new IncompleteReadException(
                    "intent kept changing while it was read by path " + MOST_LOOKS + " times");
        }
        beginLook();
        return true;
    }

    private void beginLook() {
        requests++;
        Set<String> candidates = new TreeSet<>(source.listedPolicies());
        candidates.addAll(known);
        candidates.addAll(pass.store().policyPaths());
        pass.store().prune();
        policies.addAll(candidates);
        groups.addAll(new TreeSet<>(pass.store().groupPaths()));
        services.addAll(new TreeSet<>(pass.store().servicePaths()));
        looks++;
        moved = false;
    }
}
