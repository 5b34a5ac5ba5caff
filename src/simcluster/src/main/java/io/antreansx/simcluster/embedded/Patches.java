package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Map;
import java.util.Optional;

/**
 * The four kinds of patches. A strategic merge is one of lists whose items have a name (or a type, in conditions); server-side apply is
 * taken as a merge, without owners of fields.
 */
final class Patches {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Patches() {}

    static boolean isApply(String contentType) {
        return contentType.startsWith("application/apply-patch");
    }

    /** Reads a body in JSON or, as server-side apply may send it, YAML. */
    static JsonNode read(String body) {
        return body.startsWith("{") || body.startsWith("[") || body.isBlank() ? readJson(body) : readWith(YAML, body);
    }

    static JsonNode readJson(String body) {
        return body.isBlank() ? JSON.createObjectNode() : readWith(JSON, body);
    }

    private static JsonNode readWith(ObjectMapper mapper, String body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException broken) {
            throw ApiFailure.badRequest("the body can't be read: " + broken.getOriginalMessage());
        }
    }

    /** The object with the patch applied; the object itself stays. */
    static ObjectNode apply(String contentType, JsonNode patch, ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        if (contentType.startsWith("application/json-patch")) {
            return (ObjectNode) JsonPatch.apply(patch, copy);
        }
        merge(copy, patch, contentType.startsWith("application/strategic-merge-patch"));
        return copy;
    }

    private static void merge(ObjectNode target, JsonNode patch, boolean strategic) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (strategic && name.startsWith("$")) {
                continue;
            }
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject()) {
                ObjectNode below = target.get(name) instanceof ObjectNode old ? old : target.putObject(name);
                merge(below, value, strategic);
            } else if (strategic
                    && target.get(name) instanceof ArrayNode old
                    && keyOf(value).isPresent()) {
                mergeItems(old, (ArrayNode) value, keyOf(value).get());
            } else {
                target.set(name, value);
            }
        }
    }

    private static Optional<String> keyOf(JsonNode list) {
        for (String key : new String[] {"name", "type"}) {
            if (list.isArray() && !list.isEmpty() && list.get(0).has(key)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static void mergeItems(ArrayNode items, ArrayNode patches, String key) {
        for (JsonNode patch : patches) {
            int found = -1;
            for (int index = 0; index < items.size(); index++) {
                found = items.get(index).path(key).equals(patch.path(key)) ? index : found;
            }
            if ("delete".equals(patch.path("$patch").asText())) {
                if (found >= 0) {
                    items.remove(found);
                }
            } else if (found >= 0) {
                merge((ObjectNode) items.get(found), patch, true);
            } else {
                items.add(patch);
            }
        }
    }
}
