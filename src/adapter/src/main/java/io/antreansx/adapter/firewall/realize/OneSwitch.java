package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.List;
import java.util.Set;

/** One group or one policy changes: one write after which every flow has its new verdict; before it, the old one. */
final class OneSwitch {
    private final Live live;
    private final Wanted wanted;
    private final Changes changes;
    private final Shifts shifts;

    OneSwitch(Live live, Wanted wanted, Changes changes) {
        this.live = live;
        this.wanted = wanted;
        this.changes = changes;
        this.shifts = new Shifts(live, wanted);
    }

    /** @return false, and nothing was switched, if the policy cannot get to its place in one write */
    boolean run() {
        if (!changes.groups().isEmpty()) {
            live.write(List.of(live.put(changes.groups().values().iterator().next())));
        } else if (!changes.deleted().isEmpty()) {
            live.write(List.of(live.delete(changes.deleted().iterator().next())));
        } else if (!changes.policies().isEmpty()) {
            String name = changes.policies().iterator().next();
            shifts.settle(Set.of(name));
            if (!switchPolicy(name)) {
                return false;
            }
        }
        shifts.settle(Set.of());
        return true;
    }

    private boolean switchPolicy(String name) {
        ClusterNetworkPolicy policy = wanted.policies().get(name);
        ClusterNetworkPolicySpec spec = policy.getSpec();
        long place = shifts.placeFor(name, spec.tier());
        if (place < 0) {
            return false;
        }
        live.write(List.of(live.put(policy.getMetadata(), spec.at(spec.tier(), PolicyOrder.priority(place)))));
        return true;
    }
}
