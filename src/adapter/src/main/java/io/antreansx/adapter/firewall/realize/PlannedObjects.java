package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The Kubernetes objects of plans. A plan that was there in the last pass too is not made again, and where the cluster
 * holds an equal spec or equal labels and annotations the object takes these very ones: a pass that changes one policy of a thousand neither makes nor
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
        share(known, held);
        now.put(planned, known);
        return known;
    }

    /** @param held of that name; null when there is none */
    ClusterNetworkPolicy policy(PlannedPolicy planned, long place, ClusterNetworkPolicy held) {
        ClusterNetworkPolicy known = last.get(planned) instanceof Placed placed && placed.place() == place
                ? placed.policy()
                : AntreaObjects.policy(planned, place);
        share(known, held);
        now.put(planned, new Placed(place, known));
        return known;
    }

    /** What is equal becomes one and the same, so that whoever compares need not look at it again. */
    private static <S> void share(CustomResource<S, ?> known, CustomResource<S, ?> held) {
        if (held == null) {
            return;
        }
        if (known.getSpec() != held.getSpec() && known.getSpec().equals(held.getSpec())) {
            known.setSpec(held.getSpec());
        }
        Ownership.share(held.getMetadata(), known.getMetadata());
    }

    /** What was not asked for since the last call is forgotten. */
    void endOfPass() {
        last = now;
        now = new IdentityHashMap<>(last.size());
    }
}
