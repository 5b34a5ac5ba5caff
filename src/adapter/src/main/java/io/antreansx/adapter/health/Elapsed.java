package io.antreansx.adapter.health;

import java.time.Duration;
import java.time.Instant;

/** Pauses by a clock that people may set. */
final class Elapsed {

    private Elapsed() {}

    /** Whether a pause is over. Where the clock was set back it is: else it would last until the clock comes there again. */
    static boolean isOver(Duration pause, Instant since, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(pause));
    }
}
