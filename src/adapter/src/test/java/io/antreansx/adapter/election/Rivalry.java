package io.antreansx.adapter.election;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Candidates for one Lease, each with a time of its own that this moves on for all. */
final class Rivalry {

    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    final ManualTicker ticker = new ManualTicker();
    final FakeLeaseStore store = new FakeLeaseStore();

    /** A candidate with a lease of 15 s. */
    Candidacy candidate(String identity, long origin, Instant wallClock) {
        return new Candidacy(
                store,
                new ElectionSettings(
                        "mp", identity, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                ticker.withOrigin(origin),
                Clock.fixed(wallClock, ZoneOffset.UTC));
    }

    void pass(long seconds) {
        ticker.advance(Duration.ofSeconds(seconds));
    }
}
