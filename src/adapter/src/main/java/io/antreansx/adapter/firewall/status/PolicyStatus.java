package io.antreansx.adapter.firewall.status;

import io.antreansx.adapter.firewall.realize.Reason;
import java.time.Instant;
import java.util.List;

/**
 * One DFW policy.
 *
 * @param path NSX policy path
 * @param acnp name of the ClusterNetworkPolicy; empty when there is none
 * @param revision NSX revision that this is about
 * @param reasons why it is not realized
 * @param since when it came into this state
 */
public record PolicyStatus(
        String path,
        String displayName,
        String acnp,
        long revision,
        PolicyState state,
        List<Reason> reasons,
        Instant since) {
    public PolicyStatus {
        reasons = List.copyOf(reasons);
    }
}
