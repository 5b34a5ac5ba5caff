package io.antreansx.adapter.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NodeApi;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryApi;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryData;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryObject;
import io.antreansx.adapter.nsx.inventory.ContainerObjectList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The inventory part of an NSX Manager in memory, behind the REST interfaces. Thread-safe. */
public final class FakeInventory implements Nsx, ContainerInventoryApi, NodeApi {

    private final Map<String, Map<String, Map<String, Object>>> collections = new ConcurrentHashMap<>();
    private final Consumer<String> written;
    private int updates;

    public FakeInventory() {
        this(write -> {});
    }

    /** @param written told of each write before it is done; what it throws is the answer */
    public FakeInventory(Consumer<String> written) {
        this.written = written;
    }

    public synchronized Map<String, Map<String, Object>> all(ObjectKind kind) {
        return Map.copyOf(collection(kind.collection()));
    }

    /** One object by its name; empty while NSX has none. */
    public synchronized Map<String, Object> named(ObjectKind kind, String name) {
        return collection(kind.collection()).values().stream()
                .filter(object -> name.equals(object.get("display_name")))
                .findFirst()
                .orElse(Map.of());
    }

    public synchronized int updates() {
        return updates;
    }

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        return request.apply(api.cast(this));
    }

    @Override
    public synchronized ContainerObjectList list(
            String collection, String containerClusterId, int pageSize, String cursor) {
        List<Map<String, Object>> all = new ArrayList<>(collection(collection).values());
        all.removeIf(object -> !containerClusterId.equals(object.get("container_cluster_id")));
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(all.size(), from + pageSize);
        return new ContainerObjectList(
                all.subList(from, to), (long) all.size(), to < all.size() ? String.valueOf(to) : null);
    }

    @Override
    public synchronized Map<String, Object> cluster(String id) {
        Map<String, Object> cluster = collection("container-clusters").get(id);
        if (cluster == null) {
            throw new NsxException(NsxException.Kind.NOT_FOUND, 404, 0, -1, "no cluster " + id, null);
        }
        return cluster;
    }

    @Override
    public synchronized Map<String, Object> createCluster(Map<String, Object> cluster) {
        String id = (String) cluster.get("external_id");
        written.accept("POST container cluster " + id);
        collection("container-clusters").put(id, cluster);
        return cluster;
    }

    @Override
    public synchronized void deleteCluster(String id) {
        written.accept("DELETE container cluster " + id);
        cluster(id);
        collection("container-clusters").remove(id);
        collections.values().forEach(objects -> objects.values()
                .removeIf(object -> id.equals(object.get("container_cluster_id"))));
    }

    @Override
    public synchronized void update(String clusterId, String action, byte[] body) {
        cluster(clusterId);
        written.accept("POST updates " + clusterId);
        ContainerInventoryData data = read(body);
        updates++;
        for (ContainerInventoryObject entry : data.objects()) {
            String type = (String) entry.object().get("resource_type");
            String uid = (String) entry.object().get("external_id");
            Map<String, Map<String, Object>> objects = collection(collectionOf(type));
            switch (entry.updateType()) {
                case "CREATE" -> objects.put(uid, new HashMap<>(entry.object()));
                case "UPDATE" -> objects.get(uid).putAll(entry.object());
                case "DELETE" -> objects.remove(uid);
                default -> throw new IllegalArgumentException(entry.updateType());
            }
        }
    }

    @Override
    public Health health() {
        return new Health(true);
    }

    @Override
    public Version version() {
        return new Version("4.2.0.0.0.1");
    }

    @Override
    public void close() {
        collections.clear();
    }

    private static ContainerInventoryData read(byte[] body) {
        try {
            return new ObjectMapper().readValue(body, ContainerInventoryData.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Map<String, Object>> collection(String name) {
        return collections.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
    }

    private static String collectionOf(String resourceType) {
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind.resourceType().equals(resourceType)) {
                return kind.collection();
            }
        }
        throw new IllegalArgumentException(resourceType);
    }
}
