package io.antreansx.adapter.inventory;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.InventoryReader;
import io.antreansx.adapter.inventory.push.InventorySink;
import io.antreansx.adapter.inventory.push.InventoryUpdate;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes exactly one cluster's objects from NSX's inventory. It may be run again at any time: what is gone already is
 * no error.
 */
public final class InventoryCleanup {

    private static final int BATCH_SIZE = 50;

    private final InventorySink sink;
    private final InventoryReader reader;
    private final String clusterId;

    public InventoryCleanup(Nsx nsx, String clusterId) {
        this(new NsxInventory(nsx, clusterId), clusterId);
    }

    private InventoryCleanup(NsxInventory inventory, String clusterId) {
        this(inventory, inventory, clusterId);
    }

    InventoryCleanup(InventorySink sink, InventoryReader reader, String clusterId) {
        this.sink = sink;
        this.reader = reader;
        this.clusterId = clusterId;
    }

    /**
     * What was done.
     *
     * @param removed objects by kind that are gone now
     * @param left objects by kind that NSX still has
     * @param problem why; empty when nothing is left
     */
    public record Result(Map<ObjectKind, Integer> removed, Map<ObjectKind, Integer> left, String problem) {

        public boolean isComplete() {
            return left.isEmpty();
        }
    }

    /**
     * Removes the container cluster, with which everything in it goes, and then by name whatever NSX kept.
     *
     * @throws NsxException when NSX cannot be read at all
     */
    public Result run() {
        Map<ObjectKind, List<String>> before = readAll();
        String problem = "";
        try {
            if (before.containsKey(ObjectKind.CLUSTER)) {
                sink.deleteCluster();
            }
        } catch (NsxException e) {
            if (e.kind() != NsxException.Kind.NOT_FOUND) {
                problem = e.getMessage();
            }
        }
        Map<ObjectKind, List<String>> kept = readAll();
        if (!kept.isEmpty()) {
            problem = deleteOneByOne(kept).orElse(problem);
            kept = readAll();
        }
        Map<ObjectKind, Integer> removed = new EnumMap<>(ObjectKind.class);
        Map<ObjectKind, Integer> left = new EnumMap<>(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            int remaining = kept.getOrDefault(kind, List.of()).size();
            putPositive(removed, kind, before.getOrDefault(kind, List.of()).size() - remaining);
            putPositive(left, kind, remaining);
        }
        return new Result(removed, left, left.isEmpty() ? "" : problem);
    }

    private Optional<String> deleteOneByOne(Map<ObjectKind, List<String>> kept) {
        List<InventoryUpdate> deletes = new ArrayList<>();
        for (ObjectKind kind : List.of(ObjectKind.values()).reversed()) {
            if (kind != ObjectKind.CLUSTER) {
                kept.getOrDefault(kind, List.of()).forEach(uid -> deletes.add(delete(new ObjectKey(kind, uid))));
            }
        }
        try {
            for (int from = 0; from < deletes.size(); from += BATCH_SIZE) {
                sink.update(deletes.subList(from, Math.min(deletes.size(), from + BATCH_SIZE)));
            }
            if (kept.containsKey(ObjectKind.CLUSTER)) {
                sink.deleteCluster();
            }
            return Optional.empty();
        } catch (NsxException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Map<ObjectKind, List<String>> readAll() {
        Map<ObjectKind, List<String>> found = new EnumMap<>(ObjectKind.class);
        if (reader.cluster().isPresent()) {
            found.put(ObjectKind.CLUSTER, List.of(clusterId));
        }
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind != ObjectKind.CLUSTER) {
                List<String> uids = uids(kind);
                if (!uids.isEmpty()) {
                    found.put(kind, uids);
                }
            }
        }
        return found;
    }

    private List<String> uids(ObjectKind kind) {
        List<String> uids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        try {
            do {
                InventoryReader.Page page = reader.page(kind, cursor);
                for (Map<String, Object> object : page.objects()) {
                    if (clusterId.equals(object.get("container_cluster_id"))
                            && object.get("external_id") instanceof String uid) {
                        uids.add(uid);
                    }
                }
                cursor = page.next();
            } while (cursor.isPresent());
            return List.copyOf(uids);
        } catch (NsxException e) {
            if (e.kind() == NsxException.Kind.NOT_FOUND) {
                // An NSX that has no list of this kind has no objects of it either.
                return List.of();
            }
            throw e;
        }
    }

    private static void putPositive(Map<ObjectKind, Integer> counts, ObjectKind kind, int count) {
        if (count > 0) {
            counts.put(kind, count);
        }
    }

    private static InventoryUpdate delete(ObjectKey key) {
        return new InventoryUpdate(InventoryUpdate.Type.DELETE, key, InventoryObject.keyFields(key));
    }
}
