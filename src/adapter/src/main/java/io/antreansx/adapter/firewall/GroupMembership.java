package io.antreansx.adapter.firewall;

import java.util.List;

/**
 * Who is in one group now.
 *
 * @param group name of the ClusterGroup
 * @param path NSX path of the group
 * @param source who says so
 * @param note why Antrea was not asked, or does not know; empty when it says so itself
 * @param pods {@code NAMESPACE/NAME}, the first of them in order
 * @param podsTotal how many there are
 * @param addresses CIDRs, the first of them
 * @param addressesTotal how many there are
 */
public record GroupMembership(
        String group,
        String path,
        Source source,
        String note,
        List<String> pods,
        long podsTotal,
        List<String> addresses,
        long addressesTotal) {
    /** Who tells the members. */
    public enum Source {
        /** antrea-controller, of the group that the cluster holds. */
        ANTREA,
        /** The pods that the group's selectors find in the API server. */
        SELECTORS
    }

    public GroupMembership {
        pods = List.copyOf(pods);
        addresses = List.copyOf(addresses);
    }
}
