package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.nsx.NsxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Begins comparisons of everything when they are due, and says what they found. Used by one thread. */
final class Comparisons {
    private final IntentSource source;
    private final Executor executor;
    private final SweepTimes times;
    private final Clock clock;

    /** Running; null while there is none. */
    private Sweep running;

    private String problem = "";

    /**
     * @param executor lists everything
     * @param regular time between two, where nothing asks for one sooner
     */
    Comparisons(IntentSource source, Executor executor, Duration regular, Clock clock) {
        this.source = source;
        this.executor = executor;
        this.times = new SweepTimes(regular);
        this.clock = clock;
    }

    /** Everything is about to be read: what was listed before that is of no use. */
    void readingAll() {
        running = null;
        times.begun();
    }

    void allRead() {
        times.swept(clock.instant(), true);
    }

    void dueNow() {
        times.dueNow();
    }

    /** The number of objects is not what the changes make of the last one. */
    void countDoesNotFit() {
        times.countDoesNotFit();
    }

    /** Why everything could not be compared again and again; once may happen wherever objects come and go. */
    Optional<String> problem() {
        return times.failures() > 1 ? Optional.of(problem) : Optional.empty();
    }

    /**
     * Begins a comparison when one is due.
     *
     * @param known what is known of NSX
     * @return the one before, when all is listed
     */
    Optional<Sweep> listed(Intent known) {
        if (running == null && times.isDue(clock.instant())) {
            times.begun();
            running = new Sweep(source, known);
            running.begin(executor);
        }
        if (running == null || !running.isDone()) {
            return Optional.empty();
        }
        Sweep done = running;
        running = null;
        return Optional.of(done);
    }

    /**
     * Finds objects that differ. Objects of others that come and go while the list is read must not keep changes of ours
     * waiting: nothing differs then, and the next comparison is due soon.
     *
     * @param now what is known of NSX
     * @param differing takes what is found, also when it cannot be read now
     * @throws NsxException when NSX did not answer; if that was while everything was listed, the next comparison is due soon
     */
    void find(Sweep done, IntentPass pass, Intent now, Set<String> differing) {
        List<Change> everything;
        try {
            everything = done.everything();
        } catch (IncompleteReadException incomplete) {
            failed(incomplete);
            return;
        } catch (NsxException failure) {
            failed(failure);
            throw failure;
        }
        Set<String> found = pass.concerned().differing(everything);
        differing.addAll(found);
        times.swept(clock.instant(), !found.isEmpty());
        pass.requireFound(pass.concerned().bound(everything), done.knownThroughout(now));
    }

    private void failed(RuntimeException why) {
        times.failed(clock.instant());
        problem = why.getMessage();
    }
}
