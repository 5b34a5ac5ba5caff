package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The Kubernetes objects of plans. A plan that was there in the last pass too is not made again, and where the cluster
 * holds an equal spec the object takes that very one: a pass that changes one policy of a thousand neither makes nor
 * compares the others. Nobody changes these objects. Used by one thread.
 */
final class PlannedObjects {
    /** By the plan itself, not by what it says: to look at that would cost what is to be saved. */
    private Map<Object, Object> last = new IdentityHashMap<>();

    private Map<Object, Object> now = new IdentityHashMap<>();

    private record Placed(long place, ClusterNetworkPolicy policy) {}

    /** @param held of that name; null when there is none */
    ClusterGroup group(PlannedGroup planned, ClusterGroup held) {
        ClusterGroup known = last.get(planned) instanceof ClusterGroup group ? group : AntreaObjects.group(planned);
        if (held != null && known.getSpec().equals(held.getSpec())) {
            known.setSpec(held.getSpec());
        }
        now.put(planned, known);
        return known;
    }

    /** @param held of that name; null when there is none */
    ClusterNetworkPolicy policy(PlannedPolicy planned, long place, ClusterNetworkPolicy held) {
        ClusterNetworkPolicy known = last.get(planned) instanceof Placed placed && placed.place() == place
                ? placed.policy()
                : AntreaObjects.policy(planned, place);
        if (held != null && known.getSpec().equals(held.getSpec())) {
            known.setSpec(held.getSpec());
        }
        now.put(planned, new Placed(place, known));
        return known;
    }

    /** What was not asked for since the last call is forgotten. */
    void endOfPass() {
        last = now;
        now = new IdentityHashMap<>();
    }
}
