package io.antreansx.adapter.firewall.status;

import java.time.Instant;
import java.util.List;

/**
 * How the firewall stands; what {@code /status} shows and the heartbeat reports.
 *
 * @param policies by NSX path
 * @param groups ClusterGroups of ours in the cluster
 * @param degraded why intent is read by path instead of by search; empty when it is not
 * @param awaitingConfirmation policies that seem gone from NSX, waiting for a second full read
 * @param alarms what stops all writes
 * @param problem why the cluster is not yet what NSX means; empty when it is
 * @param polls since the start
 * @param changedObjects read because they changed, since the start
 * @param writes accepted by the API server, since the start
 * @param driftRepairs times that a foreign edit or deletion was put back
 * @param lastSuccess when intent was last read completely; null before the first time, and in a process that does not lead
 */
public record FirewallStatus(
        List<PolicyStatus> policies,
        int groups,
        String degraded,
        List<String> awaitingConfirmation,
        List<String> alarms,
        String problem,
        long polls,
        long changedObjects,
        long writes,
        long driftRepairs,
        Instant lastSuccess) {
    public static final FirewallStatus EMPTY =
            new FirewallStatus(List.of(), 0, "", List.of(), List.of(), "", 0, 0, 0, 0, null);

    public FirewallStatus {
        policies = List.copyOf(policies);
        awaitingConfirmation = List.copyOf(awaitingConfirmation);
        alarms = List.copyOf(alarms);
    }

    /** Number of policies in a state. */
    public long count(PolicyState state) {
        return policies.stream().filter(policy -> policy.state() == state).count();
    }
}
