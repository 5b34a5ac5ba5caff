package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at the cluster again and again; what stayed the same is not taken apart again. Used by one thread. */
final class ClusterViews {
    private final ClusterObjects cluster;
    private final RuleGroups ruleGroups = new RuleGroups();
    private Kind<ClusterNetworkPolicy> policies = new Kind<>(List.of());
    private Kind<ClusterGroup> groups = new Kind<>(List.of());

    ClusterViews(ClusterObjects cluster) {
        this.cluster = cluster;
    }

    /** All objects of a kind by name. */
    private record Kind<T extends HasMetadata>(Collection<T> objects, Map<String, T> byName) {
        Kind(Collection<T> objects) {
            this(objects, HashMap.newHashMap(objects.size()));
            objects.forEach(object -> byName.put(object.getMetadata().getName(), object));
        }

        /** The very same collection holds the very same objects. */
        Kind<T> now(Collection<T> present) {
            return present == objects ? this : new Kind<>(present);
        }
    }

    ClusterView now() {
        policies = policies.now(cluster.policies());
        groups = groups.now(cluster.groups());
        return new ClusterView(policies.byName(), groups.byName(), ruleGroups);
    }
}
