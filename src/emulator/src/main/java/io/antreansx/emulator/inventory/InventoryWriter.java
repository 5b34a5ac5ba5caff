package io.antreansx.emulator.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.schema.Validator;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies batches of updates in list order. The surrounding transaction makes a batch succeed or fail as a whole.
 *
 * <p>Where NSX's behaviour is not public: CREATE of an existing object replaces it; UPDATE and DELETE of a missing one
 * are ignored, so that a repeated batch is harmless. A member that is null in an UPDATE is left as it was.
 */
final class InventoryWriter {
    private static final String ITEMS = "container_inventory_objects";

    private final ObjectStore store;
    private final Schemas schemas;
    private final Validator validator;
    private final Clock clock;

    InventoryWriter(ObjectStore store, Schemas schemas, Clock clock) {
        this.store = store;
        this.schemas = schemas;
        this.validator = new Validator(schemas);
        this.clock = clock;
    }

    /** Applies a whole envelope to a cluster. */
    void apply(String clusterId, ObjectNode envelope) {
        if (!envelope.path(ITEMS).isArray()) {
            throw Errors.invalid(Errors.INVENTORY, "Field '" + ITEMS + "' is required and must be a list.");
        }
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < envelope.path(ITEMS).size(); i++) {
            check(envelope.path(ITEMS).get(i) instanceof ObjectNode item ? item : Json.object(), i, violations);
        }
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.INVENTORY, violations);
        }
        Json.objects(envelope, ITEMS).forEach(item -> applyItem(clusterId, item));
    }

    /** Creates or replaces one object whose fields have been checked. */
    void create(String kind, String clusterId, ObjectNode object) {
        if (!kind.equals(InventoryKinds.CLUSTER)) {
            object.put("container_cluster_id", clusterId);
        }
        object.properties().removeIf(entry -> entry.getValue().isNull());
        object.put("_last_sync_time", clock.millis());
        store.put(StoredObject.of(kind, object.path("external_id").asText(), object));
    }

    List<String> violations(Kind kind, ObjectNode object, String prefix, boolean partial) {
        return validator.violations(kind.structure(), object, prefix, partial);
    }

    private void check(ObjectNode item, int index, List<String> violations) {
        String prefix = ITEMS + "[" + index + "].";
        String type = item.path("object_update_type").asText();
        if (!List.of("CREATE", "UPDATE", "DELETE").contains(type)) {
            violations.add("Field '" + prefix + "object_update_type' must be one of [CREATE, UPDATE, DELETE], not '"
                    + type + "'.");
            return;
        }
        if (!(item.get("container_object") instanceof ObjectNode object)) {
            violations.add("Field '" + prefix + "container_object' is required and must be an object.");
            return;
        }
        String name = object.path("resource_type").asText();
        if (!schemas.hasKind(name)) {
            violations.add("Field '" + prefix + "container_object.resource_type': '" + name
                    + "' is no kind of the container inventory.");
            return;
        }
        if (object.path("external_id").asText().isEmpty()) {
            violations.add("Field '" + prefix + "container_object.external_id' is required.");
            return;
        }
        violations.addAll(violations(schemas.kind(name), object, prefix + "container_object.", !type.equals("CREATE")));
    }

    private void applyItem(String clusterId, ObjectNode item) {
        ObjectNode object = (ObjectNode) item.get("container_object");
        String kind = object.path("resource_type").asText();
        String id = object.path("external_id").asText();
        Optional<StoredObject> before = store.find(kind, id).filter(stored -> belongs(kind, clusterId, stored));
        switch (item.path("object_update_type").asText()) {
            case "CREATE" -> create(kind, clusterId, object);
            case "UPDATE" ->
                before.ifPresent(stored -> {
                    ObjectNode merged = stored.read();
                    object.properties().forEach(entry -> {
                        if (!entry.getValue().isNull()) {
                            merged.set(entry.getKey(), entry.getValue());
                        }
                    });
                    create(kind, clusterId, merged);
                });
            default -> before.ifPresent(stored -> store.remove(kind, id));
        }
    }

    private static boolean belongs(String kind, String clusterId, StoredObject stored) {
        return kind.equals(InventoryKinds.CLUSTER)
                ? stored.key().equals(clusterId)
                : stored.cluster().equals(clusterId);
    }
}
