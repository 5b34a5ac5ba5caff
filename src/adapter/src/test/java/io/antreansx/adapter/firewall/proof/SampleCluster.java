package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.SnapshotBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A small cluster whose labels, names and addresses collide often enough with those of random intent. */
public record SampleCluster(List<SampleNamespace> namespaces, List<SamplePod> pods, List<SampleService> services) {

    public record SampleNamespace(String name, Map<String, String> labels) {}

    /** @param addresses IPv4, and IPv6 for some */
    public record SamplePod(
            SampleNamespace namespace, String name, Map<String, String> labels, List<String> addresses) {}

    public record SampleService(String namespace, String name, Map<String, String> selector) {}

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

    public static SampleCluster random(Random random) {
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

    public SnapshotBuilder snapshot() {
        SnapshotBuilder builder = ClusterSnapshot.builder();
        namespaces.forEach(
                namespace -> builder.add((JsonNode) object("Namespace", "", namespace.name(), namespace.labels())));
        pods.forEach(pod -> {
            ObjectNode object = object("Pod", pod.namespace().name(), pod.name(), pod.labels());
            object.putObject("spec").put("nodeName", "node-1");
            ArrayNode addresses = object.putObject("status").putArray("podIPs");
            pod.addresses().forEach(address -> addresses.addObject().put("ip", address));
            builder.add((JsonNode) object);
        });
        services.forEach(service -> {
            ObjectNode object = object("Service", service.namespace(), service.name(), Map.of());
            ObjectNode selector = object.putObject("spec").putObject("selector");
            service.selector().forEach(selector::put);
            builder.add((JsonNode) object);
        });
        return builder;
    }

    private static ObjectNode object(String kind, String namespace, String name, Map<String, String> labels) {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        ObjectNode all = metadata.putObject("labels");
        labels.forEach(all::put);
        return object;
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
