package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.schema.Validator;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and deletes policy objects of any kind: schema, revision, protection, server fields, behaviour. */
public final class PolicyObjects {
    private final ObjectStore store;
    private final Schemas schemas;
    private final Validator validator;
    private final Stamp stamp;
    private final Map<String, Behaviour> behaviours = new HashMap<>();

    public PolicyObjects(ObjectStore store, Schemas schemas, Stamp stamp) {
        this.store = store;
        this.schemas = schemas;
        this.validator = new Validator(schemas);
        this.stamp = stamp;
    }

    public void behave(String kind, Behaviour behaviour) {
        behaviours.put(kind, behaviour);
    }

    Behaviour behaviour(Kind kind) {
        return behaviours.getOrDefault(kind.name(), new Behaviour() {});
    }

    public ObjectStore store() {
        return store;
    }

    /** The object at a path, or 404. */
    public ObjectNode require(String kind, String path) {
        return store.find(kind, path).orElseThrow(() -> Errors.notFound(path)).read();
    }

    /** Writes an object and answers its new state. */
    public ObjectNode write(
            String kindName, String path, ObjectNode body, WriteMode mode, Caller caller, boolean overwrite) {
        Kind kind = schemas.kind(kindName);
        requireParent(kind, path);
        Optional<ObjectNode> before = store.find(kindName, path).map(StoredObject::read);
        checkIdentity(kind, path, body);
        before.ifPresent(existing -> {
            checkRevision(path, body, existing, mode);
            checkProtection(path, existing, caller, overwrite);
        });
        ObjectNode object = merge(kind, body, before, mode);
        List<String> violations = validator.violations(kind.structure(), object, "", false);
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.POLICY, violations);
        }
        validator.fillDefaults(kind.structure(), object);
        stamp.identify(kind, path, object, before, caller);
        Draft draft = new Draft(kind, path, object, before, mode, caller, overwrite);
        Behaviour behaviour = behaviour(kind);
        behaviour.complete(draft);
        ObjectNode stored = object.deepCopy();
        stored.remove("rules");
        if (mode == WriteMode.PUT || before.isEmpty() || Stamp.differs(stored, before.get())) {
            stamp.modify(stored, before, caller);
            store.put(StoredObject.of(kindName, path, stored));
        }
        behaviour.written(draft);
        return store.find(kindName, path).orElseThrow().read();
    }

    /** Writes a rule that came inside its policy; one that did not change keeps its revision. */
    void writeEmbedded(String path, ObjectNode rule, WriteMode mode, Draft policy) {
        Optional<ObjectNode> before = store.find("Rule", path).map(StoredObject::read);
        before.ifPresent(existing -> checkRevision(path, rule, existing, mode));
        write("Rule", path, rule, WriteMode.REPLACE, policy.caller(), policy.allowsOverwrite());
    }

    /** Deletes an object and what lies in it, or 404. */
    public void delete(String kindName, String path, Request request) {
        ObjectNode object = require(kindName, path);
        checkProtection(path, object, request.caller(), request.allowsOverwrite());
        behaviour(schemas.kind(kindName)).deleting(path, object, request);
        store.remove(kindName, path);
    }

    private ObjectNode merge(Kind kind, ObjectNode body, Optional<ObjectNode> before, WriteMode mode) {
        ObjectNode given = body.deepCopy();
        validator.dropReadOnly(kind.structure(), given);
        given.remove("_revision");
        ObjectNode object = Json.object();
        if (mode == WriteMode.PATCH && before.isPresent()) {
            object.setAll(before.get());
        }
        given.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                object.remove(entry.getKey());
            } else {
                object.set(entry.getKey(), entry.getValue());
            }
        });
        return object;
    }

    private void requireParent(Kind kind, String path) {
        String template = Paths.parent(kind.path());
        String parentPath = Paths.parent(path);
        for (Kind candidate : schemas.kinds()) {
            boolean isParent =
                    candidate.path().replaceAll("\\{[^}]*}", "{}").equals(template.replaceAll("\\{[^}]*}", "{}"));
            if (isParent && !store.contains(candidate.name(), parentPath)) {
                throw Errors.notFound(parentPath);
            }
        }
    }

    private static void checkIdentity(Kind kind, String path, ObjectNode body) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        String givenId = Json.text(body, "id");
        if (givenId != null && !givenId.equals(id)) {
            throw Errors.invalid(
                    Errors.POLICY, "Field 'id' must be '" + id + "' as in the path, not '" + givenId + "'.");
        }
        String type = Json.text(body, "resource_type");
        if (type != null && !kind.isNamed(type)) {
            throw Errors.invalid(
                    Errors.POLICY, "Field 'resource_type' must be '" + kind.name() + "', not '" + type + "'.");
        }
    }

    private static void checkRevision(String path, ObjectNode body, ObjectNode existing, WriteMode mode) {
        if (mode != WriteMode.PUT) {
            return;
        }
        JsonNode revision = body.get("_revision");
        if (revision == null || revision.isNull()) {
            throw Errors.alreadyExists(path);
        }
        if (!revision.isIntegralNumber()) {
            throw Errors.invalid(Errors.POLICY, "Field '_revision' must be a 32-bit integer.");
        }
        long current = existing.path("_revision").asLong();
        if (revision.asLong() != current) {
            throw Errors.staleRevision(path, revision.asLong(), current);
        }
    }

    private static void checkProtection(String path, ObjectNode existing, Caller caller, boolean overwrite) {
        boolean foreign = !caller.name().equals(Json.text(existing, "_create_user"));
        if (foreign && !overwrite && "REQUIRE_OVERRIDE".equals(Json.text(existing, "_protection"))) {
            throw Errors.notAuthorized("Principal '" + caller.name() + "' attempts to delete or modify " + path
                    + ", which the protected principal identity '" + Json.text(existing, "_create_user")
                    + "' owns. Send X-Allow-Overwrite: true to do it anyway.");
        }
    }
}
