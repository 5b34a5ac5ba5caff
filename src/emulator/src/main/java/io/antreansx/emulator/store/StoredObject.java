package io.antreansx.emulator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;

/**
 * One object, kept as compact JSON: a hundred thousand pods as trees would not fit.
 *
 * @param kind name of its kind
 * @param key path of a policy object, id of any other
 * @param json its JSON; nobody changes these bytes
 * @param modified its unique modification time, 0 for kinds that have none
 * @param cluster its container_cluster_id, empty for kinds that have none
 * @param project its container_project_id, empty likewise
 */
public record StoredObject(String kind, String key, byte[] json, long modified, String cluster, String project) {

    /** A policy object; {@code _last_modified_time} is taken from the JSON. */
    public static StoredObject of(String kind, String key, ObjectNode object) {
        return new StoredObject(
                kind,
                key,
                Json.bytes(object),
                object.path("_last_modified_time").asLong(0),
                reference(object, "container_cluster_id"),
                reference(object, "container_project_id"));
    }

    /** A fresh tree that the caller may change. */
    public ObjectNode read() {
        return Json.parse(json);
    }

    /** Few clusters and namespaces are referred to by very many objects: they share one string. */
    private static String reference(ObjectNode object, String member) {
        String text = Json.text(object, member);
        return text == null ? "" : text.intern();
    }
}
