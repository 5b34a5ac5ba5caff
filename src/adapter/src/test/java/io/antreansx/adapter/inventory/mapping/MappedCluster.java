package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServiceType;
import io.antreansx.adapter.inventory.push.DirtySet;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster with the namespace {@code shop} and {@code node-1}, and what NSX is told of it. */
final class MappedCluster {

    final ManualClock clock = new ManualClock();
    final ClusterState cluster = new ClusterState(
            ClusterFacts.configured("c1", "k8s-cl-test1", "Kubernetes", Optional.of("vSphere")),
            Duration.ofSeconds(150),
            clock,
            new DirtySet(clock, key -> true, 50, () -> {}));

    MappedCluster() {
        put(new NamespaceObject("ns1", "shop", Map.of("team", "a"), List.of()));
        put(node("node-1", true, List.of()));
    }

    ObjectKey put(KubernetesObject object) {
        cluster.replace(null, object, true);
        return object.key();
    }

    /** All fields that NSX is sent of an object when it has none. */
    Map<String, Object> present(ObjectKey key) {
        return object(key).forCreate();
    }

    InventoryObject object(ObjectKey key) {
        return ((Desired.Present) cluster.desired(key)).object();
    }

    static PodObject pod(String node, PodPhase phase, List<String> ips, List<String> errors) {
        return new PodObject("p1", "shop", "web-1", Map.of(), node, phase, ips, errors, List.of());
    }

    static ServiceObject service(String uid, String name, ServiceType type) {
        return new ServiceObject(uid, "shop", name, Map.of(), type, List.of(), List.of(), List.of());
    }

    static NodeObject node(String name, boolean ready, List<String> errors) {
        return new NodeObject(
                "uid-" + name,
                name,
                Map.of(),
                List.of("192.0.2.1", "198.51.100.1"),
                List.of("198.51.100.1"),
                List.of("10.10.1.0/24"),
                "4201",
                ready,
                errors,
                "v1.35.0",
                "Linux");
    }
}
