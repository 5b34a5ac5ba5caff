package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One object as NSX's inventory takes it. Field names and values: NSX's {@code Container*} schemas.
 *
 * @param identity fields that are sent once, with CREATE, and never change while the object lives
 * @param state fields that may change; lists that are empty are there, so that an update clears them
 * @param cutLabels how many labels were dropped or shortened
 */
public record InventoryObject(ObjectKey key, Map<String, Object> identity, Map<String, Object> state, int cutLabels) {

    public ObjectKind kind() {
        return key.kind();
    }

    /** Every field, with {@code resource_type} and {@code external_id} first. */
    public Map<String, Object> forCreate() {
        Map<String, Object> fields = keyFields(key);
        fields.putAll(identity);
        fields.putAll(state);
        return fields;
    }

    /** The fields that may change, with the two that name the object. */
    public Map<String, Object> forUpdate() {
        Map<String, Object> fields = keyFields(key);
        fields.putAll(state);
        return fields;
    }

    /** The same object without the fields that fail the test. */
    public InventoryObject retaining(Predicate<String> field) {
        return new InventoryObject(key, filtered(identity, field), filtered(state, field), cutLabels);
    }

    /** The two fields that name an object, all that a DELETE carries. */
    public static Map<String, Object> keyFields(ObjectKey key) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("resource_type", key.kind().resourceType());
        fields.put("external_id", key.uid());
        return fields;
    }

    private static Map<String, Object> filtered(Map<String, Object> fields, Predicate<String> test) {
        for (String field : fields.keySet()) {
            if (!test.test(field)) {
                Map<String, Object> kept = new LinkedHashMap<>(fields);
                kept.keySet().removeIf(test.negate());
                return kept;
            }
        }
        return fields;
    }
}
