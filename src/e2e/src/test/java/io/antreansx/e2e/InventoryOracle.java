package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.nsx.NsxAdmin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What NSX must show of a cluster, worked out from the API server's objects as a person would, and what it shows: one
 * line an object, by UID. Nothing here is the adapter's.
 */
final class InventoryOracle {

    private static final int SHOWN_DIFFERENCES = 10;

    private final KubernetesClient client;
    private final NsxAdmin nsx;
    private final String clusterId;

    InventoryOracle(KubernetesClient client, NsxAdmin nsx, String clusterId) {
        this.client = client;
        this.nsx = nsx;
        this.clusterId = clusterId;
    }

    static InventoryOracle of(Line line) {
        return new InventoryOracle(
                line.scene().client(), line.scene().nsx(), line.scene().clusterId());
    }

    /**
     * Waits until NSX shows what the cluster has, whatever goes wrong on the way.
     *
     * @return how long that took
     */
    Duration awaitEqual(Duration atMost, String description) throws InterruptedException {
        long start = System.nanoTime();
        List<String> differences = List.of("nothing was compared yet");
        while (System.nanoTime() - start < atMost.toNanos()) {
            try {
                differences = differences();
                if (differences.isEmpty()) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (RuntimeException e) {
                differences = List.of("one side did not answer: " + e);
            }
            Thread.sleep(500);
        }
        assertThat(differences).as(description).isEmpty();
        throw new IllegalStateException("unreachable");
    }

    /** The first differences in words; none when both sides are equal. */
    List<String> differences() {
        Map<String, String> expected = expected();
        Map<String, String> shown = shown();
        List<String> differences = new ArrayList<>();
        expected.forEach((uid, line) -> {
            if (!line.equals(shown.get(uid))) {
                differences.add(uid + ": the cluster has " + line + "; NSX shows " + shown.get(uid));
            }
        });
        shown.forEach((uid, line) -> {
            if (!expected.containsKey(uid)) {
                differences.add(uid + ": the cluster has nothing; NSX shows " + line);
            }
        });
        return differences.size() <= SHOWN_DIFFERENCES
                ? differences
                : withCount(differences.subList(0, SHOWN_DIFFERENCES), differences.size());
    }

    private static List<String> withCount(List<String> first, int all) {
        List<String> counted = new ArrayList<>(first);
        counted.add("... " + all + " differences");
        return counted;
    }

    Map<String, String> expected() {
        Map<String, String> lines = new TreeMap<>();
        Map<String, String> namespaces = new HashMap<>();
        client.namespaces().list().getItems().forEach(namespace -> {
            namespaces.put(namespace.getMetadata().getName(), uid(namespace));
            lines.put(uid(namespace), "namespace " + named(namespace, Map.of()));
        });
        Map<String, String> nodes = new HashMap<>();
        client.nodes().list().getItems().forEach(node -> {
            nodes.put(node.getMetadata().getName(), uid(node));
            lines.put(uid(node), "node " + named(node, namespaces));
        });
        List<Service> services = client.services().inAnyNamespace().list().getItems();
        Map<String, String> serviceUids = new HashMap<>();
        services.forEach(service -> serviceUids.put(key(service), uid(service)));
        Map<String, TreeSet<String>> behind = behind();
        for (Service service : services) {
            boolean up = behind.values().stream().anyMatch(keys -> keys.contains(key(service)));
            lines.put(uid(service), "service " + named(service, namespaces) + (up ? " up" : " not up"));
        }
        for (Pod pod : client.pods().inAnyNamespace().list().getItems()) {
            TreeSet<String> applications = new TreeSet<>();
            behind.getOrDefault(uid(pod), new TreeSet<>()).stream()
                    .filter(serviceUids::containsKey)
                    .map(serviceUids::get)
                    .forEach(applications::add);
            lines.put(uid(pod), "pod " + named(pod, namespaces) + pod(pod, nodes) + " behind " + applications);
        }
        client.network()
                .v1()
                .networkPolicies()
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(policy -> lines.put(uid(policy), "policy " + named(policy, namespaces)));
        for (Ingress ingress :
                client.network().v1().ingresses().inAnyNamespace().list().getItems()) {
            lines.put(uid(ingress), "ingress " + named(ingress, namespaces) + " to " + backends(ingress, serviceUids));
        }
        return lines;
    }

    Map<String, String> shown() {
        Map<String, String> lines = new TreeMap<>();
        list("container-projects").forEach(object -> put(lines, object, "namespace " + named(object)));
        list("container-cluster-nodes").forEach(object -> put(lines, object, "node " + named(object)));
        for (JsonNode object : list("container-applications")) {
            boolean up = object.path("status").asText().equals("UP");
            put(lines, object, "service " + named(object) + (up ? " up" : " not up"));
        }
        for (JsonNode object : list("container-application-instances")) {
            put(
                    lines,
                    object,
                    "pod " + named(object) + " on <"
                            + object.path("cluster_node_id").asText() + "> "
                            + object.path("status").asText() + " ip <" + ip(object) + "> behind "
                            + texts(object.path("container_application_ids")));
        }
        for (JsonNode object : list("container-network-policies")) {
            if (object.path("policy_type").asText().equals("NETWORK_POLICY")) {
                put(lines, object, "policy " + named(object));
            }
        }
        for (JsonNode object : list("container-ingress-policies")) {
            put(lines, object, "ingress " + named(object) + " to " + texts(object.path("container_application_ids")));
        }
        return lines;
    }

    /** Keys of the services that each pod stands behind, ready, by the pod's UID. */
    private Map<String, TreeSet<String>> behind() {
        Map<String, TreeSet<String>> behind = new HashMap<>();
        for (EndpointSlice slice :
                client.discovery().v1().endpointSlices().inAnyNamespace().list().getItems()) {
            String service = slice.getMetadata().getNamespace() + "/"
                    + labels(slice).getOrDefault("kubernetes.io/service-name", "");
            for (Endpoint endpoint : slice.getEndpoints()) {
                boolean ready = endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
                if (ready && endpoint.getTargetRef() != null) {
                    behind.computeIfAbsent(endpoint.getTargetRef().getUid(), key -> new TreeSet<>())
                            .add(service);
                }
            }
        }
        return behind;
    }

    private static TreeSet<String> backends(Ingress ingress, Map<String, String> serviceUids) {
        TreeSet<String> uids = new TreeSet<>();
        ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> ingress.getMetadata().getNamespace() + "/"
                        + path.getBackend().getService().getName())
                .filter(serviceUids::containsKey)
                .forEach(key -> uids.add(serviceUids.get(key)));
        return uids;
    }

    private static String pod(Pod pod, Map<String, String> nodes) {
        String node = pod.getSpec().getNodeName();
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        String status = phase.equals("Running") ? "UP" : phase.equals("Unknown") ? "UNKNOWN" : "DOWN";
        String ip = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
        return " on <" + (node == null ? "" : nodes.getOrDefault(node, "")) + "> " + status + " ip <"
                + (ip == null ? "" : ip) + ">";
    }

    private static String ip(JsonNode pod) {
        for (JsonNode property : pod.path("origin_properties")) {
            if (property.path("key").asText().equals("ip")) {
                return property.path("value").asText();
            }
        }
        return "";
    }

    private static String named(HasMetadata object, Map<String, String> namespaces) {
        String namespace = object.getMetadata().getNamespace();
        TreeSet<String> tags = new TreeSet<>();
        labels(object).forEach((key, value) -> tags.add("dis:k8s:" + key + "=" + value));
        return object.getMetadata().getName() + " in <"
                + (namespace == null ? "" : namespaces.getOrDefault(namespace, "")) + "> " + tags;
    }

    private static String named(JsonNode object) {
        TreeSet<String> tags = new TreeSet<>();
        object.path("tags")
                .forEach(tag -> tags.add(
                        tag.path("scope").asText() + "=" + tag.path("tag").asText()));
        return object.path("display_name").asText() + " in <"
                + object.path("container_project_id").asText() + "> " + tags;
    }

    private static Map<String, String> labels(HasMetadata object) {
        return object.getMetadata().getLabels() == null
                ? Map.of()
                : object.getMetadata().getLabels();
    }

    private static Collection<String> texts(JsonNode array) {
        TreeSet<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void put(Map<String, String> lines, JsonNode object, String line) {
        String before = lines.put(object.path("external_id").asText(), line);
        if (before != null) {
            throw new IllegalStateException("NSX shows the same object twice: " + before + " and " + line);
        }
    }

    private List<JsonNode> list(String collection) {
        List<JsonNode> objects = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = nsx.get("/api/v1/fabric/" + collection + "?page_size=1000&container_cluster_id=" + clusterId
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("results").forEach(objects::add);
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty());
        return objects;
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    private static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }
}
