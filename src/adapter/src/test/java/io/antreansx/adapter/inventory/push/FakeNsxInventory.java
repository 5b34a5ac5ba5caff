package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** NSX's inventory in memory: strict about what is created and updated twice or never, whole batches or nothing. */
public final class FakeNsxInventory implements InventorySink, InventoryReader {

    /** What goes wrong with one request. */
    public enum Fault {
        /** 429, without saying how long. */
        THROTTLED,
        /** 429 with Retry-After of seven seconds. */
        THROTTLED_SEVEN_SECONDS,
        /** 503. */
        UNAVAILABLE,
        /** 500. */
        INTERNAL_ERROR,
        /** The connection breaks before the request took effect. */
        RESET_BEFORE,
        /** The connection breaks after the request took effect. */
        RESET_AFTER,
        /** An HTML page. */
        HTML,
        /** 403. */
        FORBIDDEN,
        /** 413. */
        TOO_LARGE,
        /** A list that lacks its last object. */
        SHORT_PAGE,
        /** A list as it was two writes ago. */
        STALE_READ
    }

    private static final int PAGE = 7;

    private final String clusterId;
    private final Map<ObjectKind, Map<String, Map<String, Object>>> objects = new EnumMap<>(ObjectKind.class);
    private final Deque<Map<ObjectKind, Map<String, Map<String, Object>>>> past = new ArrayDeque<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Set<String> refusedNames = new HashSet<>();
    private final List<List<InventoryUpdate>> accepted = new ArrayList<>();
    private final Set<ObjectKind> missingLists = new HashSet<>();
    private InventorySchema schema = InventorySchema.NEWEST;
    private Runnable duringUpdate = () -> {};
    private boolean lenient;
    private int maxBatch = Integer.MAX_VALUE;
    private int requests;

    public FakeNsxInventory(String clusterId) {
        this.clusterId = clusterId;
        for (ObjectKind kind : ObjectKind.values()) {
            objects.put(kind, new LinkedHashMap<>());
        }
    }

    /** The next requests fail like this, one fault each. */
    public void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    public void stopFailing() {
        faults.clear();
    }

    /** Changes one field as a person would. */
    void edit(ObjectKind kind, String uid, String field, Object value) {
        Map<String, Object> edited = new HashMap<>(objects.get(kind).get(uid));
        edited.put(field, value);
        objects.get(kind).put(uid, edited);
    }

    /** Objects with this name are invalid for ever. */
    public void refuse(String name) {
        refusedNames.add(name);
    }

    public void accept(String name) {
        refusedNames.remove(name);
    }

    void schema(InventorySchema next) {
        schema = next;
    }

    void withoutList(ObjectKind kind) {
        missingLists.add(kind);
    }

    /** Like an NSX that takes a second create as a replacement, and ignores what is not there. */
    void beLenient() {
        lenient = true;
    }

    void maxBatch(int objectsInABatch) {
        maxBatch = objectsInABatch;
    }

    /** Runs once, inside the next update, after it took effect. */
    void duringUpdate(Runnable action) {
        duringUpdate = action;
    }

    public Map<String, Map<String, Object>> all(ObjectKind kind) {
        return objects.get(kind);
    }

    public Map<String, Object> get(ObjectKind kind, String uid) {
        return objects.get(kind).get(uid);
    }

    public List<List<InventoryUpdate>> accepted() {
        return accepted;
    }

    public int requests() {
        return requests;
    }

    /** Everything is gone, the cluster too. */
    public void wipe() {
        objects.values().forEach(Map::clear);
    }

    public void forgetAccepted() {
        accepted.clear();
    }

    @Override
    public void update(List<InventoryUpdate> updates) {
        Fault fault = begin();
        if (!objects.get(ObjectKind.CLUSTER).containsKey(clusterId)) {
            throw error(NsxException.Kind.NOT_FOUND, 404, "no such cluster");
        }
        if (updates.size() > maxBatch) {
            throw error(NsxException.Kind.TOO_LARGE, 413, "too large");
        }
        Map<ObjectKind, Map<String, Map<String, Object>>> next = copy(objects);
        updates.forEach(update -> apply(next, update));
        remember();
        objects.putAll(next);
        accepted.add(List.copyOf(updates));
        Runnable action = duringUpdate;
        duringUpdate = () -> {};
        action.run();
        end(fault);
    }

    @Override
    public void createCluster(InventoryObject cluster) {
        Fault fault = begin();
        if (objects.get(ObjectKind.CLUSTER).containsKey(clusterId)) {
            throw error(NsxException.Kind.INVALID, 400, "the cluster exists");
        }
        objects.get(ObjectKind.CLUSTER).put(clusterId, new HashMap<>(cluster.forCreate()));
        end(fault);
    }

    @Override
    public void deleteCluster() {
        Fault fault = begin();
        if (!objects.get(ObjectKind.CLUSTER).containsKey(clusterId)) {
            throw error(NsxException.Kind.NOT_FOUND, 404, "no such cluster");
        }
        wipe();
        end(fault);
    }

    @Override
    public Optional<Map<String, Object>> cluster() {
        Fault fault = begin();
        Optional<Map<String, Object>> found = Optional.ofNullable(get(ObjectKind.CLUSTER, clusterId));
        end(fault);
        return found;
    }

    @Override
    public Page page(ObjectKind kind, Optional<String> cursor) {
        Fault fault = begin();
        if (missingLists.contains(kind)) {
            throw error(NsxException.Kind.NOT_FOUND, 404, "no such list");
        }
        Map<ObjectKind, Map<String, Map<String, Object>>> source =
                fault == Fault.STALE_READ && !past.isEmpty() ? past.getFirst() : objects;
        List<Map<String, Object>> all = new ArrayList<>(source.get(kind).values());
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        List<Map<String, Object>> results = new ArrayList<>(all.subList(Math.min(from, to), to));
        if (fault == Fault.SHORT_PAGE && !results.isEmpty()) {
            results.removeLast();
        }
        end(fault);
        return new Page(
                results,
                from == 0 ? Optional.of((long) all.size()) : Optional.empty(),
                to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    @Override
    public InventorySchema schema() {
        end(begin());
        return schema;
    }

    private void apply(Map<ObjectKind, Map<String, Map<String, Object>>> next, InventoryUpdate update) {
        Map<String, Map<String, Object>> kind = next.get(update.key().kind());
        String uid = update.key().uid();
        Map<String, Object> existing = kind.get(uid);
        Object name =
                update.fields().getOrDefault("display_name", existing == null ? "" : existing.get("display_name"));
        if (refusedNames.contains(name) && update.type() != InventoryUpdate.Type.DELETE) {
            throw error(NsxException.Kind.INVALID, 400, "object " + name + " is invalid");
        }
        switch (update.type()) {
            case CREATE -> {
                require(lenient || existing == null, "exists already: " + uid);
                kind.put(uid, new HashMap<>(update.fields()));
            }
            case UPDATE -> {
                require(lenient || existing != null, "does not exist: " + uid);
                if (existing == null) {
                    return;
                }
                Map<String, Object> merged = new HashMap<>(existing);
                merged.putAll(update.fields());
                kind.put(uid, merged);
            }
            case DELETE -> {
                require(lenient || existing != null, "does not exist: " + uid);
                kind.remove(uid);
            }
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw error(NsxException.Kind.INVALID, 400, message);
        }
    }

    private Fault begin() {
        requests++;
        Fault fault = faults.poll();
        if (fault == null) {
            return null;
        }
        switch (fault) {
            case THROTTLED -> throw error(NsxException.Kind.THROTTLED, 429, "slow down");
            case THROTTLED_SEVEN_SECONDS ->
                throw new NsxException(NsxException.Kind.THROTTLED, 429, 0, 7_000, "slow down", null);
            case UNAVAILABLE -> throw error(NsxException.Kind.UNAVAILABLE, 503, "busy");
            case INTERNAL_ERROR -> throw error(NsxException.Kind.UNAVAILABLE, 500, "internal error");
            case RESET_BEFORE -> throw error(NsxException.Kind.UNREACHABLE, 0, "connection reset");
            case HTML -> throw error(NsxException.Kind.UNEXPECTED, 200, "an HTML page");
            case FORBIDDEN -> throw error(NsxException.Kind.FORBIDDEN, 403, "no rights");
            case TOO_LARGE -> throw error(NsxException.Kind.TOO_LARGE, 413, "too large");
            case RESET_AFTER, SHORT_PAGE, STALE_READ -> {
                return fault;
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private static void end(Fault fault) {
        if (fault == Fault.RESET_AFTER) {
            throw error(NsxException.Kind.UNREACHABLE, 0, "connection reset");
        }
    }

    private void remember() {
        past.addLast(copy(objects));
        if (past.size() > 2) {
            past.removeFirst();
        }
    }

    private static Map<ObjectKind, Map<String, Map<String, Object>>> copy(
            Map<ObjectKind, Map<String, Map<String, Object>>> from) {
        Map<ObjectKind, Map<String, Map<String, Object>>> copy = new EnumMap<>(ObjectKind.class);
        from.forEach((kind, byUid) -> copy.put(kind, new LinkedHashMap<>(byUid)));
        return copy;
    }

    private static NsxException error(NsxException.Kind kind, int status, String message) {
        return new NsxException(kind, status, 0, -1, message, null);
    }

    ObjectKey clusterKey() {
        return new ObjectKey(ObjectKind.CLUSTER, clusterId);
    }
}
