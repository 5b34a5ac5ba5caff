package io.antreansx.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code name: type} or {@code name: {type: ..., required: true, ...}} of a schema file. */
final class FieldReader {
    private FieldReader() {}

    static Field read(String name, JsonNode node) {
        String declared = node.isTextual() ? node.asText() : node.path("type").asText("string");
        boolean list = declared.endsWith("[]");
        String base = list ? declared.substring(0, declared.length() - 2) : declared;
        boolean structure = Character.isUpperCase(base.charAt(0));
        Set<String> allowed = new LinkedHashSet<>();
        node.path("enum").forEach(value -> allowed.add(value.asText()));
        String pattern = node.path("pattern").asText("");
        return new Field(
                name,
                structure ? FieldType.OBJECT : FieldType.valueOf(base.toUpperCase(Locale.ROOT)),
                list,
                structure ? base : "",
                node.path("required").asBoolean(),
                node.path("read_only").asBoolean(),
                allowed,
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                node.path("format").asText(""),
                node.path("max_length").asInt(Integer.MAX_VALUE),
                node.path("min_items").asInt(0),
                node.path("max_items").asInt(Integer.MAX_VALUE),
                node.path("min").asLong(Long.MIN_VALUE),
                node.path("max").asLong(Long.MAX_VALUE),
                node.get("default"));
    }
}
