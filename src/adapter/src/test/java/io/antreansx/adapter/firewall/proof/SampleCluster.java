package io.antreansx.adapter.firewall.proof;

import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.SnapshotBuilder;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Namespace;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A small cluster whose labels, names and addresses collide often enough with those of random intent. */
record SampleCluster(List<SampleNamespace> namespaces, List<SamplePod> pods, List<SampleService> services) {

    record SampleNamespace(String name, Map<String, String> labels) {}

    /** @param addresses IPv4, and IPv6 for some */
    record SamplePod(SampleNamespace namespace, String name, Map<String, String> labels, List<String> addresses) {}

    record SampleService(String namespace, String name, Map<String, String> selector) {}

    static final List<String> NAMESPACES = List.of("shop", "bank", "kube-system");
    static final List<String> SERVICES = List.of("cart", "web");
    static final Map<String, List<String>> POD_LABELS = Map.of(
            "app",
            List.of("a", "b", "c"),
            "tier",
            List.of("front", "back"),
            "example.com/track",
            List.of("canary", "A"));
    static final Map<String, List<String>> NAMESPACE_LABELS =
            Map.of("env", List.of("prod", "dev"), "team", List.of("x", "y"));

    static SampleCluster random(Random random) {
        List<SampleNamespace> namespaces = NAMESPACES.stream()
                .map(name -> new SampleNamespace(name, labels(random, NAMESPACE_LABELS)))
                .toList();
        List<SamplePod> pods = new ArrayList<>();
        int count = 3 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            List<String> addresses = random.nextInt(3) == 0
                    ? List.of("10.0.0." + (i + 1), "fd00::" + (i + 1))
                    : List.of("10.0.0." + (i + 1));
            SampleNamespace namespace = namespaces.get(random.nextInt(namespaces.size()));
            pods.add(new SamplePod(namespace, "pod-" + i, labels(random, POD_LABELS), addresses));
        }
        List<SampleService> services = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            for (String name : SERVICES) {
                if (random.nextBoolean()) {
                    services.add(new SampleService(namespace, name, labels(random, POD_LABELS)));
                }
            }
        }
        return new SampleCluster(namespaces, List.copyOf(pods), List.copyOf(services));
    }

    Optional<SamplePod> podAt(String address) {
        return pods.stream().filter(pod -> pod.addresses().contains(address)).findFirst();
    }

    SnapshotBuilder snapshot() {
        SnapshotBuilder builder = ClusterSnapshot.builder();
        namespaces.forEach(namespace -> builder.add((Object) new Namespace(namespace.name(), namespace.labels())));
        pods.forEach(pod -> builder.add((Object) new Pod(
                pod.namespace().name(),
                pod.name(),
                pod.labels(),
                pod.addresses().stream().map(Address::parse).toList(),
                "node-1",
                false,
                false,
                "default",
                List.of())));
        services.forEach(
                service -> builder.add((Object) new Service(service.namespace(), service.name(), service.selector())));
        return builder;
    }

    private static Map<String, String> labels(Random random, Map<String, List<String>> possible) {
        Map<String, String> labels = new TreeMap<>();
        new TreeMap<>(possible).forEach((key, values) -> {
            int choice = random.nextInt(values.size() + 1);
            if (choice < values.size()) {
                labels.put(key, values.get(choice));
            }
        });
        return labels;
    }
}
