package io.antreansx.emulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON trees and bytes. */
public final class Json {
    /** The mapper of the whole emulator; it is never reconfigured. */
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Parses bytes that this program has written itself. */
    public static ObjectNode parse(byte[] bytes) {
        try {
            return (ObjectNode) MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a member, or null when it is absent, null or no scalar. */
    public static String text(JsonNode node, String member) {
        JsonNode value = node == null ? null : node.get(member);
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    /** The texts of a list member, empty when it is absent. */
    public static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        JsonNode list = node == null ? null : node.get(member);
        if (list != null && list.isArray()) {
            list.forEach(item -> texts.add(item.asText()));
        }
        return texts;
    }

    /** The objects of a list member, empty when it is absent. */
    public static List<ObjectNode> objects(JsonNode node, String member) {
        List<ObjectNode> objects = new ArrayList<>();
        JsonNode list = node == null ? null : node.get(member);
        if (list != null && list.isArray()) {
            for (JsonNode item : list) {
                if (item instanceof ObjectNode object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }
}
