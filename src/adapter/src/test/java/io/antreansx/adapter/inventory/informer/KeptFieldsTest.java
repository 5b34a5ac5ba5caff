package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.antreansx.adapter.kubernetes.Filtered;
import io.antreansx.adapter.kubernetes.Interner;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A list that is read by hand, cut or not, shows what fabric8's whole objects show, whatever is missing, null, unknown or in another order. */
class KeptFieldsTest {

    private static final int OBJECTS = 400;

    private static final String METADATA = """
            {"name": "front\ud83d\ude00end", "namespace": "shop", "uid": "u1", "resourceVersion": "7",
             "creationTimestamp": "2026-01-01T00:00:00Z", "generateName": "front-", "deletionTimestamp": null,
             "labels": {"app": "größe", "kubernetes.io/service-name": "web", "escaped": "a\\"b\\\\c\\u0041", "中": "\udbff\udffd"},
             "annotations": {"nodeportlocal.antrea.io":
                "[{\\"podPort\\":80,\\"nodeIP\\":\\"10.1.1.1\\",\\"nodePort\\":61000,\\"protocol\\":\\"tcp\\"}]", "other": "}],{"},
             "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": "u0"}],
             "managedFields": [{"manager": "kubelet", "fieldsV1": {"f:spec": {"k:{\\"name\\":\\"a\\"}": {".": {}}}}}]}""";

    private static final String POD = """
            {"metadata": %s,
             "spec": {"nodeName": "node-1", "containers": [{"name": "main", "env": [{"name": "nodeName", "value": "x"}]}],
                      "ephemeralContainers": [{"name": "debug", "image": "busybox", "targetContainerName": "main"}],
                      "volumes": [{"name": "tmp", "emptyDir": {}}]},
             "status": {"phase": "Failed", "message": "evicted \\u2028 now", "podIP": "10.0.0.1", "hostIP": "10.1.1.1",
                        "podIPs": [{"ip": "10.0.0.1"}, {"ip": "fd00::1", "zone": 3}],
                        "conditions": [{"type": "Ready", "status": "False", "message": "not ready", "reason": "x"},
                                       {"type": "Initialized", "status": "True"}, {"type": "Other"}],
                        "containerStatuses": [{"name": "main", "ready": false, "state": {"message": "no"}}],
                        "ephemeralContainerStatuses": [{"name": "debug"}]},
             "unknown": {"metadata": {"name": "wrong"}}}""".formatted(METADATA);

    private static final String NODE = """
            {"metadata": %s,
             "spec": {"podCIDRs": ["10.0.0.0/24", "fd00::/64"], "podCIDR": "10.0.0.0/24", "providerID": "vsphere://42",
                      "taints": [{"key": "a", "effect": "NoSchedule"}]},
             "status": {"addresses": [{"type": "InternalIP", "address": "10.1.1.1"}, {"type": "ExternalIP", "address": "fd00::9"}],
                        "conditions": [{"type": "Ready", "status": "False", "message": "kubelet stopped"}],
                        "nodeInfo": {"kubeletVersion": "v1.35.0", "osImage": "Photon OS", "swap": {"capacity": 1}},
                        "images": [{"names": ["main:1"], "sizeBytes": 1}], "capacity": {"cpu": "4"}}}""".formatted(METADATA);

    private static final String SLICE = """
            {"metadata": %s, "addressType": "IPv4", "ports": [{"port": 80}],
             "endpoints": [
               {"addresses": ["10.0.0.1"], "conditions": {"ready": true, "serving": true}, "nodeName": "node-1",
                "targetRef": {"kind": "Pod", "namespace": "shop", "name": "web-1", "uid": "p1"}},
               {"addresses": ["10.0.0.2"], "conditions": {"ready": false}, "targetRef": {"kind": "Pod", "uid": "p2"}},
               {"addresses": ["10.0.0.3"], "conditions": {}, "hints": {"forZones": [{"name": "z"}]}}]}""".formatted(METADATA);

    private static final String ACNP = """
            {"apiVersion": "crd.antrea.io/v1beta1", "kind": "ClusterNetworkPolicy",
             "metadata": {"name": "web", "uid": "u1", "resourceVersion": "7", "generation": 3, "labels": {"a": "b"},
                          "annotations": {"nsx": "path"}, "managedFields": [{"manager": "adapter"}]},
             "spec": {"tier": "nsx-category-application", "priority": 1.0000000532907336,
                      "ingress": [{"name": "größe \\u2028", "action": "Drop", "enableLogging": false, "appliedTo": [],
                                   "from": [{"podSelector": {"matchLabels": {"app": "123", "on": "yes"}}},
                                            {"ipBlock": {"cidr": "10.0.0.0/24"}}],
                                   "ports": [{"protocol": "TCP", "port": 443, "endPort": 9223372036854775807},
                                             {"port": "http"}]}],
                      "unknown": {"deep": [[1, 2.5], [true, null, "text"]]}},
             "status": {"phase": "Realized", "observedGeneration": 3, "conditions": [{"type": "Realizable"}]}}""";

    private final ObjectMapper mapper = new ObjectMapper();
    private final KubernetesSerialization json = new KubernetesSerialization();
    private final CoreReaders core = new CoreReaders(new Interner(), LabelKeys.of(List.of()));
    private final ServiceReaders services = new ServiceReaders(new Interner(), core);

    @Test
    void podsAreTheSame() throws Exception {
        assertSame(POD, Pod.class, ModelReaders::pod, ListedPod.class, ListedPod.KEPT, core::pod);
    }

    @Test
    void nodesAreTheSame() throws Exception {
        assertSame(NODE, Node.class, ModelReaders::node, ListedNode.class, ListedNode.KEPT, core::node);
    }

    @Test
    void endpointSlicesAreTheSame() throws Exception {
        assertSame(
                SLICE,
                EndpointSlice.class,
                ModelReaders::endpointSlice,
                ListedEndpointSlice.class,
                ListedEndpointSlice.KEPT,
                services::endpointSlice);
    }

    @Test
    void clusterNetworkPoliciesAreTheSame() throws Exception {
        PolicyReaders policies = new PolicyReaders(core);
        assertSame(
                ACNP,
                GenericKubernetesResource.class,
                policy -> policies.policy(policy, PolicyType.ACNP, null),
                ListedClusterNetworkPolicy.class,
                ListedClusterNetworkPolicy.KEPT,
                policy -> policies.clusterPolicy(policy, null));
    }

    @Test
    void mostOfAPodIsLeftOut() {
        // When
        String cut = Filtered.list(ListedPod.KEPT, "{\"items\":[" + POD + "]}", 100);

        // Then
        assertThat(cut)
                .doesNotContain("managedFields", "containers", "ephemeral", "volumes", "ownerReferences", "other");
    }

    private <M extends HasMetadata, T extends HasMetadata, R> void assertSame(
            String rich,
            Class<M> model,
            Function<M, R> modelReader,
            Class<T> type,
            KeptFields kept,
            Function<T, R> reader)
            throws Exception {
        // Given
        Random random = new Random(7);
        List<String> variants = new ArrayList<>(List.of(rich));
        while (variants.size() < OBJECTS) {
            variants.add(mapper.writeValueAsString(varied(mapper.readTree(rich), random, 0)));
        }
        String list =
                "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\",\"continue\":\"c\"},"
                        + "\"items\":[" + String.join(",", variants) + "]}";

        // When
        List<Object> expected = read(list, model, modelReader);
        List<Object> whole = read(list, type, reader);
        List<Object> cut = read(Filtered.list(kept, list, 1 + random.nextInt(5_000)), type, reader);

        // Then
        assertThat(expected).hasSize(OBJECTS);
        assertThat(whole).isEqualTo(expected);
        assertThat(cut).isEqualTo(expected);
        assertThat(expected.stream().distinct().count()).isGreaterThan(5);
    }

    /** Records, or what keeps an object from being made into one. */
    private <T extends HasMetadata, R> List<Object> read(String list, Class<T> type, Function<T, R> reader) {
        Type whole = json.constructParametricType(DefaultKubernetesResourceList.class, type);
        DefaultKubernetesResourceList<T> read = json.unmarshal(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                new TypeReference<DefaultKubernetesResourceList<T>>() {
                    @Override
                    public Type getType() {
                        return whole;
                    }
                });
        assertThat(read.getMetadata().getContinue()).isEqualTo("c");
        return read.getItems().stream().map(item -> outcome(reader, item)).toList();
    }

    private static <T, R> Object outcome(Function<T, R> reader, T item) {
        try {
            return reader.apply(item);
        } catch (NullPointerException e) {
            return "unreadable";
        }
    }

    /** The same with fields in another order; some are missing, some null. Metadata is always there. */
    private static JsonNode varied(JsonNode node, Random random, int depth) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        ObjectNode varied = object.objectNode();
        for (Map.Entry<String, JsonNode> field : fields) {
            boolean isNeeded =
                    field.getKey().equals("metadata") || field.getKey().equals("uid");
            int fate = isNeeded ? 9 : random.nextInt(10);
            if (fate == 0 && depth < 3) {
                varied.putNull(field.getKey());
            } else if (fate != 1) {
                varied.set(field.getKey(), varied(field.getValue(), random, depth + 1));
            }
        }
        return varied;
    }
}
