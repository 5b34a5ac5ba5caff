package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.control.ManagerClocks;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The members that the server itself writes into every policy object. */
public final class Stamp {
    private static final List<String> KEPT = List.of(
            "unique_id",
            "realization_id",
            "_create_time",
            "_create_user",
            "_protection",
            "_revision",
            "_last_modified_time",
            "_last_modified_user");
    private static final List<String> VOLATILE = List.of("_revision", "_last_modified_time", "_last_modified_user");

    private final ObjectStore store;
    private final ManagerClocks clocks;
    private final Supplier<UUID> ids;

    public Stamp(ObjectStore store, ManagerClocks clocks, Supplier<UUID> ids) {
        this.store = store;
        this.clocks = clocks;
        this.ids = ids;
    }

    public String newId() {
        return ids.get().toString();
    }

    /** Strictly increasing milliseconds: no two objects of a manager share one, unless its clock is set. */
    private long tick(int manager) {
        return store.next("modified " + manager + " " + clocks.offset(manager), clocks.millis(manager));
    }

    /** Who the object is: never changes once it exists. */
    void identify(Kind kind, String path, ObjectNode object, Optional<ObjectNode> before, Caller caller) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!object.hasNonNull("resource_type")) {
            object.put("resource_type", kind.name());
        }
        if (!object.hasNonNull("display_name")) {
            object.put("display_name", id);
        }
        object.put("id", id)
                .put("path", path)
                .put("parent_path", Paths.parent(path))
                .put("relative_path", id)
                .put("marked_for_delete", false)
                .put("overridden", false)
                .put("_system_owned", "system".equals(caller.name()));
        if (before.isPresent()) {
            KEPT.forEach(member -> object.set(member, before.get().get(member)));
            return;
        }
        String uuid = newId();
        object.put("unique_id", uuid)
                .put("realization_id", uuid)
                .put("_create_user", caller.name())
                .put("_protection", caller.protectsObjects() ? "REQUIRE_OVERRIDE" : "NOT_PROTECTED");
    }

    /** A new revision. */
    void modify(ObjectNode object, Optional<ObjectNode> before, Caller caller) {
        long now = tick(caller.manager());
        if (before.isEmpty()) {
            object.put("_create_time", now);
        }
        object.put("_last_modified_user", caller.name())
                .put("_last_modified_time", now)
                .put(
                        "_revision",
                        before.map(old -> old.path("_revision").asLong() + 1).orElse(0L));
    }

    /** Whether two states differ in more than their revision. */
    static boolean differs(ObjectNode one, ObjectNode other) {
        // Through bytes: a long and an int of the same value are different nodes until they are read again.
        ObjectNode left = Json.parse(Json.bytes(one));
        ObjectNode right = Json.parse(Json.bytes(other));
        left.remove(VOLATILE);
        right.remove(VOLATILE);
        return !left.equals(right);
    }
}
