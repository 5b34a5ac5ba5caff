package io.antreansx.adapter.firewall.intent;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How reading goes, for people.
 *
 * @param polls since the start
 * @param changedObjects read because they changed, since the start
 * @param lastComplete when a pass was last complete
 * @param degraded why intent is read by path instead of by search
 * @param incomplete why everything could not be compared again and again; changes that the probe shows are read all the same
 * @param awaitingConfirmation policies that seem gone, so many at once that a second full read has to say the same
 */
public record ReadState(
        long polls,
        long changedObjects,
        Optional<Instant> lastComplete,
        Optional<String> degraded,
        Optional<String> incomplete,
        Set<String> awaitingConfirmation) {}
