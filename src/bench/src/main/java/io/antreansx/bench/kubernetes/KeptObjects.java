package io.antreansx.bench.kubernetes;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The few objects that are written: Leases, the adapter's own CRs, the cluster id. Keyed by address. Thread-safe. */
final class KeptObjects {

    private final ConcurrentMap<String, JsonObject> objects = new ConcurrentHashMap<>();
    private long revision;

    /** Null when there is none. */
    JsonObject get(String path) {
        return objects.get(object(path));
    }

    /** Null when it exists already. */
    synchronized JsonObject create(String collection, JsonObject body) {
        String path = collection + "/" + body.getJsonObject("metadata").getString("name");
        if (objects.containsKey(path)) {
            return null;
        }
        body.getJsonObject("metadata")
                .put(
                        "uid",
                        UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8))
                                .toString());
        return store(path, body);
    }

    /** Null when its version is another by now, or it does not exist. */
    synchronized JsonObject replace(String path, JsonObject body) {
        JsonObject before = get(path);
        String expected = body.getJsonObject("metadata").getString("resourceVersion");
        if (before == null || (expected != null && !expected.equals(version(before)))) {
            return null;
        }
        return store(object(path), body);
    }

    /** A merge patch; also takes server-side apply of whole objects. */
    synchronized JsonObject merge(String path, JsonObject body) {
        JsonObject before = get(path);
        return store(object(path), before == null ? body : before.copy().mergeIn(body, true));
    }

    private JsonObject store(String path, JsonObject body) {
        body.getJsonObject("metadata").put("resourceVersion", String.valueOf(++revision + 1_000));
        objects.put(path, body);
        return body;
    }

    private static String version(JsonObject object) {
        return object.getJsonObject("metadata").getString("resourceVersion");
    }

    private static String object(String path) {
        return path.endsWith("/status") ? path.substring(0, path.length() - "/status".length()) : path;
    }
}
