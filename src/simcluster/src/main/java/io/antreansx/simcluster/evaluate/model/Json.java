package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** Small steps that the readers of this package share. */
final class Json {

    private Json() {}

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            items.add(reader.apply(item));
        }
        return items;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            map.put(field.getKey(), field.getValue().asText());
        }
        return map;
    }

    static OptionalInt integer(JsonNode number) {
        return number.isNumber() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText("");
    }

    static Map<String, String> labels(JsonNode object) {
        return strings(object.path("metadata").path("labels"));
    }
}
