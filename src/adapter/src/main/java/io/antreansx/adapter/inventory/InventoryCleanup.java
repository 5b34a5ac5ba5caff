package io.antreansx.adapter.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.InventoryReader;
import io.antreansx.adapter.inventory.push.InventorySink;
import io.antreansx.adapter.inventory.push.InventoryUpdate;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.inventory.push.WholeList;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Removes exactly one cluster's objects from NSX's inventory. It may be run again at any time: what is gone already is
 * no error.
 */
public final class InventoryCleanup {

    private static final int BATCH_SIZE = 50;
    /** What a running adapter or NSX itself removes meanwhile makes the pages of a list not add up. */
    private static final int LISTINGS = 3;

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
     * @param why the first of NSX's refusals; empty when there was none
     */
    public record Result(
            Map<ObjectKind, Integer> removed,
            Map<ObjectKind, Integer> left,
            @JsonIgnore Optional<NsxException> why) {

        public boolean isComplete() {
            return left.isEmpty();
        }

        /** Why objects are left; empty when none is. */
        @JsonProperty
        public String problem() {
            return isComplete()
                    ? ""
                    : why.map(NsxException::getMessage).orElse("NSX took every deletion, yet still has the objects");
        }

        /** What is left, as an error that says why. */
        public NsxException failure() {
            return new NsxException(
                    why.map(NsxException::kind).orElse(NsxException.Kind.UNEXPECTED),
                    why.map(NsxException::status).orElse(0),
                    why.map(NsxException::errorCode).orElse(0L),
                    -1,
                    problem() + ". NSX's inventory still has " + text(left),
                    why.orElse(null));
        }
    }

    /** Counts by kind for people, parents first. */
    public static String text(Map<ObjectKind, Integer> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().resourceType())
                        .collect(Collectors.joining(", "));
    }

    /**
     * Removes the container cluster, with which everything in it goes, and then by name whatever NSX kept.
     *
     * @throws NsxException when NSX cannot be read at all
     */
    public Result run() {
        Map<ObjectKind, List<String>> before = readAll();
        Optional<NsxException> problem = Optional.empty();
        if (before.containsKey(ObjectKind.CLUSTER)) {
            problem = attempt(sink::deleteCluster);
        }
        Map<ObjectKind, List<String>> kept = readAll();
        if (!kept.isEmpty()) {
            Optional<NsxException> refusal = deleteByName(kept);
            problem = refusal.isPresent() ? refusal : problem;
            kept = readAll();
        }
        Map<ObjectKind, Integer> removed = new EnumMap<>(ObjectKind.class);
        Map<ObjectKind, Integer> left = new EnumMap<>(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            int remaining = kept.getOrDefault(kind, List.of()).size();
            putPositive(removed, kind, before.getOrDefault(kind, List.of()).size() - remaining);
            putPositive(left, kind, remaining);
        }
        return new Result(removed, left, problem);
    }

    /** One refused batch does not keep the others from going. */
    private Optional<NsxException> deleteByName(Map<ObjectKind, List<String>> kept) {
        List<InventoryUpdate> deletes = new ArrayList<>();
        for (ObjectKind kind : List.of(ObjectKind.values()).reversed()) {
            if (kind != ObjectKind.CLUSTER) {
                kept.getOrDefault(kind, List.of()).forEach(uid -> deletes.add(delete(new ObjectKey(kind, uid))));
            }
        }
        Optional<NsxException> first = Optional.empty();
        for (int from = 0; from < deletes.size(); from += BATCH_SIZE) {
            List<InventoryUpdate> batch = deletes.subList(from, Math.min(deletes.size(), from + BATCH_SIZE));
            Optional<NsxException> refusal = attempt(() -> sink.update(batch));
            first = first.isPresent() ? first : refusal;
        }
        if (kept.containsKey(ObjectKind.CLUSTER)) {
            Optional<NsxException> refusal = attempt(sink::deleteCluster);
            first = first.isPresent() ? first : refusal;
        }
        return first;
    }

    /** @return why it failed; that there is nothing to delete any more is no failure */
    private static Optional<NsxException> attempt(Runnable deletion) {
        try {
            deletion.run();
            return Optional.empty();
        } catch (NsxException e) {
            return e.kind() == NsxException.Kind.NOT_FOUND ? Optional.empty() : Optional.of(e);
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
        for (int again = LISTINGS; ; again--) {
            try {
                return list(kind);
            } catch (NsxException e) {
                if (e.kind() == NsxException.Kind.NOT_FOUND) {
                    // An NSX that has no list of this kind has no objects of it either.
                    return List.of();
                }
                if (e.kind() != NsxException.Kind.UNEXPECTED || again == 1) {
                    throw e;
                }
            }
        }
    }

    private List<String> list(ObjectKind kind) {
        List<String> uids = new ArrayList<>();
        WholeList.read(reader, kind, () -> {}, object -> {
            if (clusterId.equals(object.get("container_cluster_id"))
                    && object.get("external_id") instanceof String uid) {
                uids.add(uid);
            }
        });
        return List.copyOf(uids);
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
