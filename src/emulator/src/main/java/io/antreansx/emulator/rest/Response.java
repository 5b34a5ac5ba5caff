package io.antreansx.emulator.rest;

import io.antreansx.emulator.json.Json;
import java.util.Map;

/** One answer. */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final byte[] EMPTY = {};

    public static Response json(int status, Object value) {
        return raw(status, Json.bytes(value));
    }

    public static Response ok(Object value) {
        return json(200, value);
    }

    /** JSON that is serialized already. */
    public static Response raw(int status, byte[] json) {
        return new Response(status, "application/json;charset=UTF-8", json, Map.of());
    }

    public static Response empty(int status) {
        return new Response(status, "", EMPTY, Map.of());
    }
}
