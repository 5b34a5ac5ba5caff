package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import java.util.Map;

/**
 * One entry of an inventory request.
 *
 * @param fields what NSX is sent of the object
 */
public record InventoryUpdate(Type type, ObjectKey key, Map<String, Object> fields) {

    /** NSX {@code object_update_type}. */
    public enum Type {
        CREATE,
        UPDATE,
        DELETE
    }
}
