package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.intent.IntentSource.Read;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One pass over NSX into a store of its own, which becomes the intent only when the pass is complete: nothing relevant
 * changed while it read.
 */
final class IntentPass {
    /** NSX changes faster than we read, or the index runs after itself: better luck with the next poll. */
    private static final int MOST_ROUNDS = 10;

    private final IntentSource source;
    private final IntentStore store;
    private final Concerned concerned;
    private final Absentees absentees;
    private final Set<String> gone = new TreeSet<>();
    private final Set<String> read = new TreeSet<>();
    private boolean countFits = true;

    IntentPass(IntentSource source, IntentStore store, String clusterPath, Absentees absentees) {
        this.source = source;
        this.store = store;
        this.absentees = absentees;
        this.concerned = new Concerned(store, clusterPath, absentees);
    }

    IntentStore store() {
        return store;
    }

    /** What changes mean for the store of this pass. */
    Concerned concerned() {
        return concerned;
    }

    /** Policies that this pass found gone: their path answers 404, or their span list leaves this cluster out. */
    Set<String> gone() {
        return gone;
    }

    /** Paths that were read. */
    Set<String> read() {
        return read;
    }

    /** Reads the given objects and whatever they refer to that was never read. */
    void refresh(Collection<String> paths) {
        for (String path : paths) {
            if (store.hasGroup(path)) {
                readGroup(path);
            } else if (store.hasService(path)) {
                readService(path);
            } else {
                readPolicy(path);
            }
        }
        readMissing();
    }

    void readMissing() {
        Set<String> groups = store.missingGroups();
        Set<String> services = store.missingServices();
        while (!groups.isEmpty() || !services.isEmpty()) {
            groups.forEach(this::readGroup);
            services.forEach(this::readService);
            groups = store.missingGroups();
            services = store.missingServices();
        }
    }

    /** @return whether it is otherwise than it was read before */
    boolean readPolicy(String path) {
        read.add(path);
        Optional<Read<SecurityPolicy>> policy = source.policy(path);
        absentees.policyAsked(path, policy.isPresent());
        if (policy.isPresent() && source.spansThisCluster(path)) {
            gone.remove(path);
            return store.putPolicy(path, policy.get());
        }
        return leaveOut(path);
    }

    /** Takes a policy out that does not concern this cluster. @return whether it did when it was read before */
    boolean leaveOut(String path) {
        gone.add(path);
        return store.removePolicy(path);
    }

    /** @return whether it is otherwise than it was read before */
    boolean readGroup(String path) {
        read.add(path);
        return store.putGroup(path, source.group(path));
    }

    /** @return whether it is otherwise than it was read before */
    boolean readService(String path) {
        read.add(path);
        return store.putService(path, source.service(path));
    }

    /**
     * Reads again what changed while we read, until nothing did.
     *
     * @param before the newest changes before the first read
     * @return the newest changes after the last read
     */
    ChangePage settle(ChangePage before, ChangeProbe probe) {
        ChangePage seen = before;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            ChangePage now = probe.look(seen);
            List<Change> changes = probe.changesSince(seen, now, store);
            countFits &= seen.explainsCountOf(now, changes);
            Set<String> changed = concerned.relevant(changes);
            if (changed.isEmpty()) {
                return now;
            }
            refresh(changed);
            seen = now;
        }
        throw new IncompleteReadException("intent kept changing during " + MOST_ROUNDS + " rounds of reading");
    }

    /** False when something was deleted while this pass read: no page shows what, and it may have been read before. */
    boolean countFits() {
        return countFits;
    }

    /**
     * What search does not show is not gone, and search that does not show it is of no use. Reads what it left out, up to
     * the first that is there.
     *
     * @param found policies that search binds to this cluster
     * @param known those of which we knew before it was asked
     * @throws SearchUnavailableException when a known policy's own path says that it is bound
     */
    void requireFound(Set<String> found, Set<String> known) {
        Set<String> leftOut = new TreeSet<>(known);
        leftOut.removeAll(found);
        for (String path : leftOut) {
            readPolicy(path);
            if (store.hasPolicy(path)) {
                throw new SearchUnavailableException(
                        "search leaves out " + leftOut.size() + " policies of this cluster, but " + path
                                + " is there when it is asked for by path",
                        null);
            }
        }
    }

    /**
     * Neither ends nor begins a policy on the word of an NSX in which this cluster is not registered.
     *
     * @param gone policies that this pass would end
     * @param before those that there were
     */
    void requireOurNsx(Set<String> gone, Set<String> before) {
        long appeared = store.policyPaths().stream()
                .filter(path -> !before.contains(path))
                .count();
        if ((!gone.isEmpty() || appeared > 0) && !source.registered()) {
            throw new IncompleteReadException(gone.size() + " policies seem gone and " + appeared
                    + " new, but the cluster control plane does not read back with this cluster's id:"
                    + " this NSX is another one, or was restored to a time before the registration");
        }
    }
}
