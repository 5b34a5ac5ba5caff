package io.antreansx.adapter.election;

import java.time.Instant;

/**
 * The part of a Lease that an election is about. Times are the writer's wall clock and only for people to read.
 *
 * @param holder empty when nobody leads
 * @param leaseSeconds the lease that the holder promised to keep to; 0 when it did not say
 * @param transitions {@code leaseTransitions}
 * @param resourceVersion empty for a record that is not stored yet
 */
public record LeaseRecord(
        String holder, int leaseSeconds, Instant acquired, Instant renewed, long transitions, String resourceVersion) {

    boolean isReleased() {
        return holder.isEmpty();
    }
}
