package io.antreansx.adapter.firewall.intent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Looks at the newest changes, so far back that none can have come late behind them. That is one request where NSX's page
 * reaches so far, and a page of changes is cheaper than a comparison of everything that would find them. Used by one thread.
 */
final class ChangeProbe {
    /** How late a change may come to the index, or how far clocks of managers may be apart, without being overlooked. */
    static final Duration LATE = Duration.ofSeconds(5);
    /** So long after the last news, what was late has come: only the first page counts then. */
    static final Duration QUIET = LATE.multipliedBy(2);

    private static final int MOST_PAGES = 40;

    private final IntentSource source;
    private final Clock clock;
    private Instant lastNews = Instant.MIN;

    ChangeProbe(IntentSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** As far back as what comes late, whatever there was before: the next look would take the rest for new. */
    ChangePage first() {
        lastNews = clock.instant();
        ChangePage first = source.newest(null);
        return reachingBackTo(first.newest(), LATE, first);
    }

    /**
     * @param before what the last look showed
     * @return {@code before} itself when nothing is new; else all that changed since, and what is older than that by
     *     {@link #LATE}. Where more changed than paging is worth, it does not reach back so far.
     */
    ChangePage look(ChangePage before) {
        ChangePage now = source.newest(null);
        boolean nothingNew = now.beginsAs(before);
        boolean quietUntilNow = !clock.instant().isBefore(lastNews.plus(QUIET));
        if (nothingNew && quietUntilNow) {
            return before;
        }
        Duration late = quietUntilNow ? Duration.ZERO : LATE;
        now = reachingBackTo(before.newest(), late, now);
        if (nothingNew && now.beginsAs(before)) {
            return before;
        }
        lastNews = clock.instant();
        return now;
    }

    private ChangePage reachingBackTo(long time, Duration late, ChangePage firstPage) {
        ChangePage all = firstPage;
        for (int pages = 1; pages < MOST_PAGES && !all.reachesBackTo(time, late); pages++) {
            all = all.followedBy(source.newest(all.cursor()));
        }
        return all;
    }

    /** What changed after {@code before}; all that {@code store} knows otherwise where more changed than {@code now} holds. */
    List<Change> changesSince(ChangePage before, ChangePage now, IntentStore store) {
        if (now.reachesBackTo(before.newest(), Duration.ZERO)) {
            return now.since(before);
        }
        List<Change> everything = source.everything();
        Set<String> differing = store.differingFrom(everything);
        return everything.stream()
                .filter(change -> change.kind() == Change.Kind.SPAN || differing.contains(change.policyPath()))
                .toList();
    }
}
