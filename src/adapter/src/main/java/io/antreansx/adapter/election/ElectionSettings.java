package io.antreansx.adapter.election;

import java.time.Duration;
import java.util.UUID;

/**
 * How one process takes part in one election.
 *
 * @param role {@code mp} or {@code ccp}; tag of the metrics and part of the lease's name
 * @param identity unique to this process: two processes with the same pod name are two candidates
 * @param leaseDuration a candidate takes over when the record has not changed for this long
 * @param renewDeadline a leader stops to lead this long after it began its last successful renewal; shorter than the
 *     lease, and the difference is longer than any write of the leader may take
 * @param retryPeriod time between attempts
 */
public record ElectionSettings(
        String role, String identity, Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {

    /** Every write of a leader to Kubernetes has ended after this time: shorter than lease minus renew deadline. */
    public static final Duration LONGEST_WRITE = Duration.ofSeconds(4);

    public ElectionSettings {
        if (identity.isBlank()) {
            throw new IllegalArgumentException("an empty identity means a released lease");
        }
        if (leaseDuration.compareTo(renewDeadline) <= 0) {
            throw new IllegalArgumentException("the renew deadline " + renewDeadline
                    + " must be shorter than the lease " + leaseDuration + ", or two could lead at once");
        }
        if (renewDeadline.compareTo(retryPeriod) <= 0 || !retryPeriod.isPositive()) {
            throw new IllegalArgumentException("the retry period " + retryPeriod
                    + " must be positive and shorter than the renew deadline " + renewDeadline);
        }
    }

    /** Lease 15 s, renew deadline 10 s, retry 2 s, as Kubernetes' own controllers have. */
    public static ElectionSettings of(String role, String podName) {
        return new ElectionSettings(
                role,
                podName + "_" + UUID.randomUUID(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }

    /** Name of the Lease. */
    public String leaseName() {
        return "antrea-nsx-" + role + "-adapter";
    }
}
