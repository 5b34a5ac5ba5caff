package io.antreansx.adapter.firewall.intent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Keeps an {@link Intent} equal to what NSX wants of this cluster, with one search request a poll while nothing
 * changes. A pass that fails changes nothing; the next poll starts anew. Used by one thread.
 */
public final class IntentReader {
    /** Less is no setting of the clock. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final IntentSource source;
    private final String clusterPath;
    private final Clock clock;
    private final ChangeProbe probe;
    private final PathReading byPath;
    private final Comparisons comparisons;
    private final Resync resync;
    private final OlderVersions olderVersions;
    private final Absentees absentees;

    private MassDeletion massDeletion = new MassDeletion();
    private IntentStore store = new IntentStore();
    private Intent intent = Intent.NOTHING;
    private ChangePage lastPage;
    /** Objects that a comparison showed otherwise than they were read, until a pass has read them. */
    private final Set<String> differing = new TreeSet<>();
    /** What the cluster held when nothing of it was unknown; null when that has to be looked at anew. */
    private Held knownHeld;

    private Instant lastPoll = Instant.MIN;
    private boolean readInThisTerm;
    private Optional<Instant> lastComplete = Optional.empty();
    private long polls;
    private long changedObjects;

    /** Compares everything in the thread that polls. */
    public IntentReader(IntentSource source, String clusterPath, ReadSchedule schedule, Clock clock) {
        this(source, clusterPath, schedule, clock, Runnable::run);
    }

    /**
     * @param clusterPath policy path of this cluster's control plane, as spans name it
     * @param sweeping runs comparisons of everything
     */
    public IntentReader(
            IntentSource source, String clusterPath, ReadSchedule schedule, Clock clock, Executor sweeping) {
        this.source = source;
        this.clusterPath = clusterPath;
        this.probe = new ChangeProbe(source, clock);
        this.byPath = new PathReading(source, clusterPath, schedule);
        this.comparisons = new Comparisons(source, sweeping, schedule.sweep(), clock);
        this.resync = new Resync(schedule);
        this.olderVersions = new OlderVersions(schedule.caution());
        this.absentees = new Absentees(schedule.caution());
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
        followClock();
        if (byPath.searchIsDue(clock.instant())) {
            try {
                readBySearch(held);
                byPath.searchWorks();
                complete();
                return intent;
            } catch (SearchUnavailableException unavailable) {
                byPath.searchFailed(unavailable.getMessage(), clock.instant());
                lastPage = null;
            }
        }
        byPath.goOn(() -> known(held), held.groupPaths(), !readInThisTerm, clock.instant())
                .ifPresent(pass -> {
                    finish(pass, held);
                    complete();
                });
        return intent;
    }

    /** By what the clock showed before it was set back, nothing would be due for as long as that. */
    private void followClock() {
        Instant now = clock.instant();
        if (now.plus(CLOCK_TOLERANCE).isBefore(lastPoll)) {
            byPath.restart();
            resync.dueNow();
            comparisons.dueNow();
            olderVersions.restart();
        }
        lastPoll = now;
    }

    private void complete() {
        readInThisTerm = true;
        lastComplete = Optional.of(clock.instant());
    }

    /**
     * Makes the next poll read everything by path, as after a takeover. What was known before is forgotten: another leader
     * may have realized something newer, which must not be replaced by what is retained from then.
     */
    public void restart() {
        lastPage = null;
        store = new IntentStore();
        intent = Intent.NOTHING;
        massDeletion = new MassDeletion();
        differing.clear();
        knownHeld = null;
        comparisons.readingAll();
        readInThisTerm = false;
        byPath.restart();
    }

    /** Whether intent was read completely since the last {@link #restart()}. */
    public boolean hasRead() {
        return readInThisTerm;
    }

    public ReadState state() {
        return new ReadState(
                polls,
                changedObjects,
                lastComplete,
                byPath.reason(),
                comparisons.problem(),
                massDeletion.unconfirmed());
    }

    private void readBySearch(Held held) {
        if (lastPage == null || !massDeletion.unconfirmed().isEmpty()) {
            readAll(held);
        } else {
            readChanges(held);
        }
    }

    private void readAll(Held held) {
        comparisons.readingAll();
        ChangePage before = probe.first();
        IntentPass pass = new IntentPass(source, new IntentStore(), clusterPath, absentees);
        Set<String> bound = source.boundPolicies();
        Set<String> known = known(held);
        Set<String> paths = new TreeSet<>(bound);
        paths.addAll(known);
        pass.store().holdGroups(held.groupPaths());
        pass.requireFound(bound, known);
        pass.refresh(paths);
        ChangePage after = pass.settle(before, probe);
        olderVersions.judge(pass.store().behind(after.changes(), pass.read()), clock.instant());
        finish(pass, held);
        differing.clear();
        lastPage = after;
        comparisons.allRead();
        judgeEnd(pass, after);
        resync.done(clock.instant());
    }

    /** Policies that need evidence before they are gone. */
    private Set<String> known(Held held) {
        Set<String> known = new HashSet<>(store.policyPaths());
        known.addAll(held.policyPaths());
        return known;
    }

    private void readChanges(Held held) {
        ChangePage now = probe.look(lastPage);
        Set<String> changed = now.equals(lastPage) ? new TreeSet<>() : changedSince(now);
        Set<String> paths = new TreeSet<>(resync.due(store::paths, clock.instant()));
        paths.addAll(differing);
        paths.addAll(absentees.toAskAgain(clock.instant()));
        Optional<Sweep> done = comparisons.listed(intent);
        if (changed.isEmpty() && paths.isEmpty() && done.isEmpty() && knows(held)) {
            nothingConcernsUs(now);
            return;
        }
        IntentPass pass = new IntentPass(source, store.copy(), clusterPath, absentees);
        pass.store().holdGroups(held.groupPaths());
        done.ifPresent(listed -> comparisons.find(listed, pass, intent, differing));
        changed.addAll(differing);
        changedObjects += changed.size();
        paths.addAll(changed);
        paths.addAll(unreadHeld(held));
        if (paths.isEmpty() && knows(held)) {
            nothingConcernsUs(now);
            return;
        }
        pass.refresh(paths);
        ChangePage after = pass.read().isEmpty() ? now : pass.settle(now, probe);
        if (!pass.read().isEmpty()) {
            refuseOlder(pass, now, after);
            finish(pass, held);
            judgeEnd(pass, after);
        }
        differing.clear();
        lastPage = after;
    }

    /** What a complete pass leaves open. */
    private void judgeEnd(IntentPass pass, ChangePage after) {
        if (!pass.countFits()) {
            comparisons.countDoesNotFit();
        }
        absentees.passed(after.changes(), pass.read(), intent, clusterPath, clock.instant());
    }

    private void nothingConcernsUs(ChangePage now) {
        olderVersions.judge(Set.of(), clock.instant());
        lastPage = now;
    }

    /** Whether all that the cluster holds was read, or is known to be gone. Thousands are not looked at with each poll. */
    private boolean knows(Held held) {
        if (!held.equals(knownHeld)
                && unreadHeld(held).isEmpty()
                && held.groupPaths().stream().allMatch(store::hasGroup)) {
            knownHeld = held;
        }
        return held.equals(knownHeld);
    }

    private Set<String> changedSince(ChangePage now) {
        List<Change> changes = probe.changesSince(lastPage, now, store);
        if (!lastPage.explainsCountOf(now, changes)) {
            comparisons.countDoesNotFit();
        }
        return new Concerned(store, clusterPath, absentees).relevant(changes);
    }

    /** An older version of anything that concerns us is no news. */
    private void refuseOlder(IntentPass pass, ChangePage now, ChangePage after) {
        Set<String> older = new TreeSet<>(pass.store().behind(after.changes(), pass.read()));
        Set<String> shown = now.olderThan(lastPage);
        now.changes().stream()
                .filter(change -> shown.contains(change.path()) && pass.read().contains(change.policyPath()))
                .forEach(change -> older.add(change.path()));
        olderVersions.judge(older, clock.instant());
    }

    /** Policies that the cluster holds and of which we have neither intent nor evidence yet. */
    private Set<String> unreadHeld(Held held) {
        return held.policyPaths().stream()
                .filter(path -> !store.hasPolicy(path) && !intent.gone().contains(path))
                .collect(Collectors.toSet());
    }

    /** Makes a complete pass the intent, unless it would delete too much for one read's word. */
    private void finish(IntentPass pass, Held held) {
        Set<String> gone = new TreeSet<>(pass.gone());
        Set<String> known = known(held);
        // A policy that was never ours is not deleted by not being ours.
        gone.retainAll(known);
        pass.requireOurNsx(gone, store.policyPaths());
        Set<String> alreadyGone = new TreeSet<>(intent.gone());
        alreadyGone.retainAll(held.policyPaths());
        Set<String> fresh = new TreeSet<>(gone);
        fresh.removeAll(alreadyGone);
        // Their ACNPs would go as well.
        held.policyPaths().stream()
                .filter(path -> pass.store().isWithoutRules(path) && !store.isWithoutRules(path))
                .forEach(fresh::add);
        if (!massDeletion.believes(fresh, known.size())) {
            fresh.forEach(path -> pass.store().retainPolicy(path, store));
            pass.readMissing();
            gone.removeAll(fresh);
        }
        alreadyGone.removeIf(pass.store()::hasPolicy);
        gone.addAll(alreadyGone);
        pass.store().prune();
        store = pass.store();
        knownHeld = null;
        intent = store.snapshot(gone);
    }
}
