package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Namespace;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Pod;
import java.util.List;
import java.util.Map;

/** Parts for snapshots that are written by hand. */
public final class Snapshots {

    private Snapshots() {}

    public static Namespace namespace(String name, Map<String, String> labels) {
        return new Namespace(name, labels);
    }

    public static Node node(String name, String address) {
        return new Node(name, Map.of("kubernetes.io/hostname", name), List.of(Address.parse(address)));
    }

    /** A pod that runs on node {@code node-1}, without named ports. */
    public static Pod pod(String namespace, String name, String address, Map<String, String> labels) {
        return pod(namespace, name, address, labels, "node-1");
    }

    /** A running pod without named ports. */
    public static Pod pod(String namespace, String name, String address, Map<String, String> labels, String node) {
        return new Pod(
                namespace, name, labels, List.of(Address.parse(address)), node, false, false, "default", List.of());
    }

    /**
     * A small world for tests: nodes {@code node-1} (10.0.0.1) and {@code node-2} (10.0.0.2); pods a, b and c in each of the namespaces
     * x, y and z, labelled {@code pod=NAME}, the namespaces labelled {@code ns=NAME}; pod addresses 10.1.N.M with N = 1, 2, 3 for x, y, z
     * and M = 1, 2, 3 for a, b, c.
     */
    public static SnapshotBuilder xyz() {
        SnapshotBuilder builder = ClusterSnapshot.builder();
        builder.add(node("node-1", "10.0.0.1")).add(node("node-2", "10.0.0.2"));
        List<String> namespaces = List.of("x", "y", "z");
        List<String> pods = List.of("a", "b", "c");
        for (String namespace : namespaces) {
            builder.add(namespace(namespace, Map.of("ns", namespace)));
            for (String pod : pods) {
                String address = "10.1." + (namespaces.indexOf(namespace) + 1) + "." + (pods.indexOf(pod) + 1);
                builder.add(pod(namespace, pod, address, Map.of("pod", pod)));
            }
        }
        return builder;
    }
}
