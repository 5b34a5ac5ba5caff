package io.antreansx.simcluster.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One walk over an object along its structural schema. */
final class SchemaWalk {

    private static final Set<String> SERVER_FIELDS = Set.of("apiVersion", "kind", "metadata");

    private final List<String> pruned = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    List<String> pruned() {
        return pruned;
    }

    List<String> violations() {
        return violations;
    }

    void visitRoot(JsonNode schema, ObjectNode object) {
        visitFields("", schema, object, SERVER_FIELDS);
        violations.addAll(ValueRules.broken("", schema, object));
    }

    private void visit(String path, JsonNode schema, JsonNode value) {
        List<String> broken = ValueRules.broken(path, schema, value);
        violations.addAll(broken);
        if (value instanceof ObjectNode object) {
            visitFields(path, schema, object, Set.of());
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                visit(path + "[" + index + "]", schema.path("items"), value.get(index));
            }
        }
    }

    private void visitFields(String path, JsonNode schema, ObjectNode object, Set<String> leave) {
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        boolean keepsUnknown =
                schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                        || (additional.isBoolean() && additional.asBoolean());
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
            String name = field.getKey();
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            if (leave.contains(name)) {
                continue;
            }
            if (properties.has(name)) {
                visit(fieldPath, properties.get(name), field.getValue());
            } else if (additional.isObject()) {
                visit(fieldPath, additional, field.getValue());
            } else if (!keepsUnknown) {
                object.remove(name);
                pruned.add(fieldPath);
            }
        }
    }
}
