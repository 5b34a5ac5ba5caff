package io.antreansx.simcluster.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import io.antreansx.simcluster.evaluate.model.Group;
import io.antreansx.simcluster.evaluate.model.Namespace;
import io.antreansx.simcluster.evaluate.model.NetworkPolicy;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Service;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects objects into a {@link ClusterSnapshot}. A later object of the same kind, namespace and name replaces an earlier one, so that
 * a snapshot can follow a cluster write by write. Kinds that do not decide about flows are left out.
 */
public final class SnapshotBuilder {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ANTREA_GROUP = "crd.antrea.io/";

    private static final Map<String, Function<JsonNode, Object>> READERS = Map.of(
            "v1/Namespace",
            Namespace::read,
            "v1/Node",
            Node::read,
            "v1/Pod",
            Pod::read,
            "v1/Service",
            Service::read,
            "networking.k8s.io/v1/NetworkPolicy",
            NetworkPolicy::read,
            ANTREA_GROUP + "Tier",
            Tier::read,
            ANTREA_GROUP + "ClusterNetworkPolicy",
            AntreaPolicy::read,
            ANTREA_GROUP + "NetworkPolicy",
            AntreaPolicy::read,
            ANTREA_GROUP + "ClusterGroup",
            Group::read,
            ANTREA_GROUP + "Group",
            Group::read);

    private record Key(Class<?> type, String namespace, String name) {}

    private final Map<Key, Object> objects = new LinkedHashMap<>();

    SnapshotBuilder() {}

    SnapshotBuilder(ClusterSnapshot start) {
        List.of(
                        start.namespaces(),
                        start.nodes(),
                        start.pods(),
                        start.services(),
                        start.tiers(),
                        start.antreaPolicies(),
                        start.groups(),
                        start.networkPolicies())
                .forEach(list -> list.forEach(this::put));
    }

    /**
     * Reads an object that Jackson can write into a record of this package, for those who add the same object to many snapshots.
     *
     * @return empty for kinds that do not decide about flows
     */
    public static Optional<Object> read(Object object) {
        return read(MAPPER.<JsonNode>valueToTree(object));
    }

    private static Optional<Object> read(JsonNode object) {
        return Optional.ofNullable(READERS.get(kindOf(object))).map(reader -> reader.apply(object));
    }

    /** Adds or replaces an object in its JSON form, with {@code apiVersion} and {@code kind}. */
    public SnapshotBuilder add(JsonNode object) {
        read(object).ifPresent(this::put);
        return this;
    }

    /** Adds or replaces an object that Jackson can write, such as every resource class of fabric8, or one of this package's records. */
    public SnapshotBuilder add(Object object) {
        if (object instanceof JsonNode json) {
            return add(json);
        }
        if (object.getClass().getPackage().equals(Pod.class.getPackage())) {
            put(object);
            return this;
        }
        read(object).ifPresent(this::put);
        return this;
    }

    public SnapshotBuilder addAll(Iterable<?> several) {
        several.forEach(this::add);
        return this;
    }

    /** Takes an object out again; what is not there is no error. */
    public SnapshotBuilder remove(Object object) {
        SnapshotBuilder other = new SnapshotBuilder().add(object);
        objects.keySet().removeAll(other.objects.keySet());
        return this;
    }

    public ClusterSnapshot build() {
        return new ClusterSnapshot(
                all(Namespace.class),
                all(Node.class),
                all(Pod.class),
                all(Service.class),
                all(Tier.class),
                all(AntreaPolicy.class),
                all(Group.class),
                all(NetworkPolicy.class));
    }

    private <T> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void put(Object object) {
        objects.put(keyOf(object), object);
    }

    private static Key keyOf(Object object) {
        return switch (object) {
            case Namespace namespace -> new Key(Namespace.class, "", namespace.name());
            case Node node -> new Key(Node.class, "", node.name());
            case Pod pod -> new Key(Pod.class, pod.namespace(), pod.name());
            case Service service -> new Key(Service.class, service.namespace(), service.name());
            case Tier tier -> new Key(Tier.class, "", tier.name());
            case AntreaPolicy policy -> new Key(AntreaPolicy.class, policy.namespace(), policy.name());
            case Group group -> new Key(Group.class, group.namespace(), group.name());
            case NetworkPolicy policy -> new Key(NetworkPolicy.class, policy.namespace(), policy.name());
            default -> throw new IllegalArgumentException("Not a part of a snapshot: " + object.getClass());
        };
    }

    private static String kindOf(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        return (apiVersion.startsWith(ANTREA_GROUP) ? ANTREA_GROUP : apiVersion + "/") + kind;
    }
}
