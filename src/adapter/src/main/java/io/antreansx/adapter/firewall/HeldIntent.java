package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.intent.Held;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what the cluster holds of NSX; a kind of which nothing changed is not looked through again. */
final class HeldIntent {
    private final ClusterObjects cluster;
    private Paths policies = new Paths(List.of(), Set.of());
    private Paths groups = new Paths(List.of(), Set.of());

    HeldIntent(ClusterObjects cluster) {
        this.cluster = cluster;
    }

    /** NSX's paths of our objects among these. */
    private record Paths(Collection<? extends HasMetadata> objects, Set<String> paths) {
        Paths now(Collection<? extends HasMetadata> present) {
            if (present == objects) {
                return this;
            }
            Set<String> found = new HashSet<>();
            for (HasMetadata object : present) {
                if (Ownership.isOurs(object)) {
                    Ownership.nsxPath(object).ifPresent(found::add);
                }
            }
            return new Paths(present, Set.copyOf(found));
        }
    }

    Held now() {
        policies = policies.now(cluster.policies());
        groups = groups.now(cluster.groups());
        return new Held(policies.paths(), groups.paths());
    }
}
