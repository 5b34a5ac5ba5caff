package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.intent.Held;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.Ownership;
import java.util.Set;
import java.util.TreeSet;

/** Finds what the cluster holds of NSX. */
final class HeldIntent {
    private HeldIntent() {}

    static Held in(ClusterObjects cluster) {
        Set<String> policies = new TreeSet<>();
        for (ClusterNetworkPolicy policy : cluster.policies()) {
            if (Ownership.isOurs(policy)) {
                Ownership.nsxPath(policy).ifPresent(policies::add);
            }
        }
        Set<String> groups = new TreeSet<>();
        for (ClusterGroup group : cluster.groups()) {
            if (Ownership.isOurs(group)) {
                Ownership.nsxPath(group).ifPresent(groups::add);
            }
        }
        return new Held(policies, groups);
    }
}
