package io.antreansx.adapter.firewall.intent;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Keeps an {@link Intent} equal to what NSX wants of this cluster, with one search request a poll while nothing
 * changes. A pass that fails changes nothing; the next poll starts anew. Used by one thread.
 */
public final class IntentReader {
    private static final Logger LOG = Logger.getLogger(IntentReader.class);
    /** Below this many policies no deletion counts as suspiciously large. */
    private static final int MASS = 10;

    private final IntentSource source;
    private final String clusterPath;
    private final ReadSchedule schedule;
    private final Pace slowly;
    private final Clock clock;

    private IntentStore store = new IntentStore();
    private Intent intent = Intent.NOTHING;
    private ChangePage lastPage;
    private final SweepTimes sweeps;
    private Instant nextResync = Instant.MIN;
    private Instant nextRound = Instant.MIN;
    private final Deque<String> resyncQueue = new ArrayDeque<>();
    private Set<String> unconfirmed = Set.of();
    private Optional<String> degraded = Optional.empty();
    private Optional<Instant> lastComplete = Optional.empty();
    private long polls;
    private long changedObjects;

    /** @param clusterPath policy path of this cluster's control plane, as spans name it */
    public IntentReader(IntentSource source, String clusterPath, ReadSchedule schedule, Pace slowly, Clock clock) {
        this.source = source;
        this.clusterPath = clusterPath;
        this.schedule = schedule;
        this.sweeps = new SweepTimes(schedule.sweep());
        this.slowly = slowly;
        this.clock = clock;
    }

    /**
     * One poll.
     *
     * @param held what the cluster still holds of NSX
     * @return the intent after it; the same instance while nothing changed
     * @throws io.antreansx.adapter.nsx.NsxException when NSX did not answer; nothing has changed then
     * @throws IncompleteReadException when the answers do not add up; nothing has changed then
     */
    public Intent poll(Held held) {
        polls++;
        if (degraded.isPresent() && clock.instant().isBefore(nextRound)) {
            return intent;
        }
        try {
            if (lastPage == null || !unconfirmed.isEmpty()) {
                readAll(held);
            } else {
                readChanges(held);
            }
            searchWorks();
        } catch (SearchUnavailableException unavailable) {
            readWithoutSearch(held, unavailable);
        }
        lastComplete = Optional.of(clock.instant());
        return intent;
    }

    /** Makes the next poll read everything by path, as after a takeover. */
    public void restart() {
        lastPage = null;
    }

    public ReadState state() {
        return new ReadState(polls, changedObjects, lastComplete, degraded, unconfirmed);
    }

    private void readAll(Held held) {
        ChangePage before = source.newest(null);
        IntentPass pass = new IntentPass(source, () -> {}, new IntentStore(), clusterPath);
        readEverything(pass, source.boundPolicies(), held);
        ChangePage after = pass.settle(before);
        finish(pass, held);
        lastPage = after;
        Instant now = clock.instant();
        sweeps.swept(now, true);
        nextResync = now.plus(schedule.resync());
        resyncQueue.clear();
    }

    private void readEverything(IntentPass pass, Set<String> candidates, Held held) {
        Set<String> paths = new TreeSet<>(candidates);
        paths.addAll(store.policyPaths());
        paths.addAll(held.policyPaths());
        pass.store().holdGroups(held.groupPaths());
        pass.refresh(paths);
    }

    private void readChanges(Held held) {
        ChangePage now = source.newest(null);
        IntentPass pass = new IntentPass(source, () -> {}, store.copy(), clusterPath);
        pass.store().holdGroups(held.groupPaths());
        Set<String> paths = new TreeSet<>();
        if (!now.sameAs(lastPage)) {
            List<Change> changes = pass.changesSince(lastPage, now);
            paths.addAll(pass.relevant(changes));
            if (now.count() != lastPage.count() + created(changes, lastPage)) {
                sweeps.countDoesNotFit();
            }
        }
        if (sweeps.isDue(clock.instant())) {
            Set<String> differing = pass.differing(source.everything());
            sweeps.swept(clock.instant(), !differing.isEmpty());
            paths.addAll(differing);
        }
        changedObjects += paths.size();
        paths.addAll(unreadHeld(held));
        paths.addAll(dueForResync());
        if (paths.isEmpty() && held.groupPaths().stream().allMatch(store::hasGroup)) {
            lastPage = now;
            return;
        }
        pass.refresh(paths);
        ChangePage after = pass.read().isEmpty() ? now : pass.settle(now);
        if (!pass.read().isEmpty()) {
            finish(pass, held);
        }
        lastPage = after;
    }

    private static long created(List<Change> changes, ChangePage before) {
        Set<String> known = new HashSet<>();
        before.changes().forEach(change -> known.add(change.path()));
        return changes.stream()
                .filter(change -> change.revision() == 0 && !known.contains(change.path()))
                .count();
    }

    /** Policies that the cluster holds and of which we have neither intent nor evidence yet. */
    private Set<String> unreadHeld(Held held) {
        Set<String> unread = new TreeSet<>(held.policyPaths());
        unread.removeIf(path -> store.hasPolicy(path) || intent.gone().contains(path));
        return unread;
    }

    /** The full read by path, a few objects a poll, so that it never keeps a change waiting. */
    private Collection<String> dueForResync() {
        if (resyncQueue.isEmpty() && !clock.instant().isBefore(nextResync)) {
            resyncQueue.addAll(new TreeSet<>(store.paths()));
            nextResync = clock.instant().plus(schedule.resync());
        }
        Set<String> due = new TreeSet<>();
        while (due.size() < schedule.readsPerSecond() && !resyncQueue.isEmpty()) {
            String path = resyncQueue.poll();
            if (store.paths().contains(path)) {
                due.add(path);
            }
        }
        return due;
    }

    private void readWithoutSearch(Held held, SearchUnavailableException unavailable) {
        if (degraded.isEmpty()) {
            LOG.warnf(
                    "NSX's search cannot be used, every bound policy is read by its path: %s",
                    unavailable.getMessage());
        }
        degraded = Optional.of(unavailable.getMessage());
        lastPage = null;
        if (clock.instant().isBefore(nextRound)) {
            return;
        }
        IntentPass pass = new IntentPass(source, slowly, new IntentStore(), clusterPath);
        Set<String> bound = new TreeSet<>();
        for (String path : source.listedPolicies()) {
            slowly.next();
            if (source.spansThisCluster(path)) {
                bound.add(path);
            }
        }
        readEverything(pass, bound, held);
        finish(pass, held);
        nextRound = clock.instant().plus(schedule.round(pass.read().size()));
    }

    private void searchWorks() {
        if (degraded.isPresent()) {
            LOG.info("NSX's search works again");
        }
        degraded = Optional.empty();
    }

    /** Makes a complete pass the intent, unless it would delete too much for one read's word. */
    private void finish(IntentPass pass, Held held) {
        Set<String> gone = new TreeSet<>(pass.gone());
        Set<String> known = new TreeSet<>(store.policyPaths());
        known.addAll(held.policyPaths());
        // A policy that was never ours is not deleted by not being ours.
        gone.retainAll(known);
        if (!gone.isEmpty() && !source.registered()) {
            throw new IncompleteReadException(gone.size()
                    + " policies seem gone, but the cluster control plane does not read back with this cluster's id");
        }
        Set<String> alreadyGone = new TreeSet<>(intent.gone());
        alreadyGone.retainAll(held.policyPaths());
        Set<String> fresh = new TreeSet<>(gone);
        fresh.removeAll(alreadyGone);
        boolean suspicious = known.size() > MASS && fresh.size() * 2 > known.size();
        if (suspicious && !unconfirmed.equals(fresh)) {
            LOG.warnf(
                    "%d of %d policies seem gone from NSX; nothing is deleted before a second full read says the same",
                    fresh.size(), known.size());
            fresh.forEach(path -> pass.store().retainPolicy(path, store));
            pass.readMissing();
            gone.removeAll(fresh);
            unconfirmed = Set.copyOf(fresh);
        } else {
            unconfirmed = Set.of();
        }
        alreadyGone.removeIf(pass.store()::hasPolicy);
        gone.addAll(alreadyGone);
        pass.store().prune();
        store = pass.store();
        intent = store.snapshot(gone);
    }
}
