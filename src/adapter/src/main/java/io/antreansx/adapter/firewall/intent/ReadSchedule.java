package io.antreansx.adapter.firewall.intent;

import java.time.Duration;

/**
 * When the reader does what.
 *
 * @param sweep time between comparisons of all paths and revisions
 * @param resync time between reads of everything by path
 * @param caution least time between two rounds by path, and between two tries of search, while search is degraded; and before
 *     older versions are believed
 * @param readsPerSecond by path, in rounds that nobody waits for
 */
public record ReadSchedule(Duration sweep, Duration resync, Duration caution, int readsPerSecond) {
    /** The default times but for the configured ones; that between full reads is kept between a minute and an hour. */
    public static ReadSchedule of(Duration resync, Duration caution) {
        Duration kept = resync.compareTo(Duration.ofMinutes(1)) < 0
                ? Duration.ofMinutes(1)
                : resync.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : resync;
        Duration hourly = kept.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : kept;
        return new ReadSchedule(Duration.ofMinutes(5), hourly, caution, 10);
    }

    /** How long a round by path over so many objects takes at least. */
    Duration round(int objects) {
        Duration atPace = Duration.ofSeconds(objects / readsPerSecond);
        return atPace.compareTo(caution) > 0 ? atPace : caution;
    }
}
