package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reading by path while search cannot be used: one round after another, and now and then a new try of search. */
final class PathReading {
    private static final Logger LOG = Logger.getLogger(PathReading.class);
    /** So much is caught up with after a pause, however long it was. */
    private static final int MOST_SECONDS_AT_ONCE = 30;

    private final IntentSource source;
    private final String clusterPath;
    private final ReadSchedule schedule;

    private Optional<String> reason = Optional.empty();
    private Instant nextSearch = Instant.MIN;
    private Instant nextRound = Instant.MIN;
    private Instant roundBegan = Instant.MIN;
    private Instant lastReads = Instant.MIN;
    private PathRound round;

    PathReading(IntentSource source, String clusterPath, ReadSchedule schedule) {
        this.source = source;
        this.clusterPath = clusterPath;
        this.schedule = schedule;
    }

    /** Why search cannot be used; empty when it can. */
    Optional<String> reason() {
        return reason;
    }

    /** Whether search is to be tried, because it works or because it was not tried for a while. */
    boolean searchIsDue(Instant now) {
        return reason.isEmpty() || !now.isBefore(nextSearch);
    }

    void searchFailed(String why, Instant now) {
        if (reason.isEmpty()) {
            LOG.warnf(
                    "NSX's search cannot be used, every policy is read by its path, and nothing is deleted"
                            + " because search does not show it: %s",
                    why);
        }
        reason = Optional.of(why);
        nextSearch = now.plus(schedule.caution());
    }

    void searchWorks() {
        if (reason.isPresent()) {
            LOG.info("NSX's search works again");
            reason = Optional.empty();
            restart();
        }
    }

    /** Forgets what was read, and tries search, or else begins a round, at once when it is asked to. */
    void restart() {
        round = null;
        nextRound = Instant.MIN;
        nextSearch = Instant.MIN;
    }

    /**
     * Reads on at the schedule's pace.
     *
     * @param known policies that need evidence
     * @param heldGroups groups that the cluster uses
     * @param atOnce whether somebody waits for the first intent: then nothing but NSX's own limit slows us down
     * @return the pass, when its round is complete now
     */
    Optional<IntentPass> goOn(Supplier<Set<String>> known, Set<String> heldGroups, boolean atOnce, Instant now) {
        if (round == null) {
            if (now.isBefore(nextRound)) {
                return Optional.empty();
            }
            round = new PathRound(source, clusterPath, known.get());
            roundBegan = now;
        }
        try {
            int requests = atOnce ? Integer.MAX_VALUE : allowance(now);
            lastReads = now;
            if (!round.goOn(heldGroups, requests)) {
                return Optional.empty();
            }
        } catch (IncompleteReadException restless) {
            round = null;
            throw restless;
        }
        IntentPass complete = round.pass();
        nextRound = roundBegan.plus(schedule.round(round.requests()));
        round = null;
        return Optional.of(complete);
    }

    private int allowance(Instant now) {
        long seconds = lastReads.equals(Instant.MIN)
                ? 1
                : Math.clamp(Duration.between(lastReads, now).toSeconds(), 1, MOST_SECONDS_AT_ONCE);
        return Math.toIntExact(seconds * schedule.readsPerSecond());
    }
}
