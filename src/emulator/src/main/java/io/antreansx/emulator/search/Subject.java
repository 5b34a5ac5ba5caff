package io.antreansx.emulator.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query is asked about: a kind alone, or an object of it.
 *
 * @param kind names of the kind
 * @param object the object, empty when only the kind is known
 */
record Subject(List<String> kind, Optional<JsonNode> object) {

    /** The texts of a field, dots leading into objects and lists; empty when they are not known. */
    Optional<List<String>> values(String field) {
        if (field.equals("resource_type")) {
            return Optional.of(kind);
        }
        // Nothing is ever marked here: deleted objects are gone at once.
        if (field.equals("marked_for_delete")) {
            return Optional.of(List.of("false"));
        }
        return object.map(node -> {
            List<String> values = new ArrayList<>();
            collect(node, field, values);
            return values;
        });
    }

    /** All texts of the object, for terms without a field. */
    Optional<List<String>> allValues() {
        return object.map(node -> {
            List<String> values = new ArrayList<>();
            collectAll(node, values);
            return values;
        });
    }

    private static void collect(JsonNode node, String field, List<String> values) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, field, values));
            return;
        }
        if (field.isEmpty()) {
            if (node.isValueNode() && !node.isNull()) {
                values.add(node.asText());
            }
            return;
        }
        JsonNode whole = node.get(field);
        if (whole != null) {
            collect(whole, "", values);
            return;
        }
        int dot = field.indexOf('.');
        JsonNode child = dot < 0 ? null : node.get(field.substring(0, dot));
        if (child != null) {
            collect(child, field.substring(dot + 1), values);
        }
    }

    private static void collectAll(JsonNode node, List<String> values) {
        if (node.isValueNode()) {
            if (!node.isNull()) {
                values.add(node.asText());
            }
        } else {
            node.forEach(child -> collectAll(child, values));
        }
    }
}
