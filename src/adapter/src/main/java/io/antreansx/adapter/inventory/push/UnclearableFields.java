package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.mapping.SentFields;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields that NSX cannot be told to forget, since an update is partial and they have no empty value. One that the cluster
 * knows nothing of any more stays as NSX has it: else each comparison would find it and write in vain. Not thread-safe.
 */
final class UnclearableFields {

    private static final Map<ObjectKind, Set<String>> FIELDS = Map.of(
            ObjectKind.CLUSTER, Set.of("infrastructure", "node_port_range", "node_port_local_range"),
            ObjectKind.NODE, Set.of("cni_agent_status"));

    private final Map<ObjectKey, Map<String, Object>> held = new HashMap<>();

    /** Takes what NSX has. */
    void read(ObjectKey key, Map<String, Object> object) {
        if (!FIELDS.containsKey(key.kind())) {
            return;
        }
        Map<String, Object> fields = SentFields.pick(object, fields(key));
        if (fields.isEmpty()) {
            held.remove(key);
        } else {
            held.put(key, fields);
        }
    }

    /** Forgets objects of a kind that NSX has not. */
    void keepOnly(ObjectKind kind, Set<String> uids) {
        held.keySet().removeIf(key -> key.kind() == kind && !uids.contains(key.uid()));
    }

    /** The object as NSX has it once it is sent. */
    InventoryObject complete(InventoryObject object) {
        if (!FIELDS.containsKey(object.kind())) {
            return object;
        }
        Map<String, Object> before = held.getOrDefault(object.key(), Map.of());
        Map<String, Object> own = SentFields.pick(object.state(), fields(object.key()));
        if (before.equals(own)) {
            return object;
        }
        Map<String, Object> fields = new LinkedHashMap<>(before);
        fields.putAll(own);
        held.put(object.key(), fields);
        Map<String, Object> state = new LinkedHashMap<>(object.state());
        state.putAll(fields);
        return new InventoryObject(object.key(), object.identity(), state, object.cutLabels());
    }

    private static Set<String> fields(ObjectKey key) {
        return FIELDS.get(key.kind());
    }
}
