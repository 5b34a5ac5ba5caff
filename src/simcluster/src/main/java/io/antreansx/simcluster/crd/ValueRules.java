package io.antreansx.simcluster.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Cidr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of OpenAPI that Antrea's schemas use, for one value; what is below it is somebody else's. */
final class ValueRules {

    private ValueRules() {}

    /** The broken rules, each with the value's path. */
    static List<String> broken(String path, JsonNode schema, JsonNode value) {
        List<String> broken = new ArrayList<>();
        if (!hasType(schema, value)) {
            broken.add(path + ": must be of type " + schema.path("type").asText());
            return broken;
        }
        checkEnum(path, schema, value, broken);
        checkRange(path, schema, value, broken);
        checkSizes(path, schema, value, broken);
        checkText(path, schema, value, broken);
        checkRequired(path, schema, value, broken);
        checkCombinations(path, schema, value, broken);
        return broken;
    }

    private static boolean hasType(JsonNode schema, JsonNode value) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isIntegralNumber() || value.isTextual();
        }
        if (value.isNull()) {
            return schema.path("nullable").asBoolean();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static void checkEnum(String path, JsonNode schema, JsonNode value, List<String> broken) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isEmpty()) {
            return;
        }
        for (JsonNode candidate : allowed) {
            if (sameValue(candidate, value)) {
                return;
            }
        }
        broken.add(path + ": supported values are " + allowed + ", not " + value);
    }

    private static boolean sameValue(JsonNode candidate, JsonNode value) {
        if (candidate.isNumber() && value.isNumber()) {
            return candidate.decimalValue().compareTo(value.decimalValue()) == 0;
        }
        return candidate.equals(value);
    }

    private static void checkRange(String path, JsonNode schema, JsonNode value, List<String> broken) {
        if (!value.isNumber()) {
            return;
        }
        BigDecimal number = value.decimalValue();
        if (schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0) {
            broken.add(path + ": must not be less than " + schema.get("minimum"));
        }
        if (schema.has("maximum") && number.compareTo(schema.get("maximum").decimalValue()) > 0) {
            broken.add(path + ": must not be greater than " + schema.get("maximum"));
        }
    }

    private static void checkSizes(String path, JsonNode schema, JsonNode value, List<String> broken) {
        if (value.isArray()) {
            checkSize(path, schema, "minItems", "maxItems", value.size(), broken);
        } else if (value.isObject()) {
            checkSize(path, schema, "minProperties", "maxProperties", value.size(), broken);
        } else if (value.isTextual()) {
            checkSize(path, schema, "minLength", "maxLength", value.textValue().length(), broken);
        }
    }

    private static void checkSize(
            String path, JsonNode schema, String least, String most, int size, List<String> broken) {
        if (schema.has(least) && size < schema.get(least).intValue()) {
            broken.add(path + ": breaks " + least + " " + schema.get(least));
        }
        if (schema.has(most) && size > schema.get(most).intValue()) {
            broken.add(path + ": breaks " + most + " " + schema.get(most));
        }
    }

    private static void checkText(String path, JsonNode schema, JsonNode value, List<String> broken) {
        if (!value.isTextual()) {
            return;
        }
        String text = value.textValue();
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asText())
                        .matcher(text)
                        .find()) {
            broken.add(path + ": does not match " + schema.get("pattern").asText());
        }
        if (!hasFormat(schema.path("format").asText(), text)) {
            broken.add(path + ": is not of format " + schema.get("format").asText());
        }
    }

    private static boolean hasFormat(String format, String text) {
        try {
            return switch (format) {
                case "cidr" -> Cidr.parse(text).prefixLength() >= 0;
                case "ip" -> Address.parse(text).bits() > 0;
                case "ipv4" -> !Address.parse(text).ipv6();
                case "ipv6" -> Address.parse(text).ipv6();
                default -> true;
            };
        } catch (IllegalArgumentException notThat) {
            return false;
        }
    }

    private static void checkRequired(String path, JsonNode schema, JsonNode value, List<String> broken) {
        if (value.isObject()) {
            for (JsonNode name : schema.path("required")) {
                if (!value.has(name.asText())) {
                    broken.add((path.isEmpty() ? "" : path + ".") + name.asText() + ": is required");
                }
            }
        }
    }

    private static void checkCombinations(String path, JsonNode schema, JsonNode value, List<String> broken) {
        long oneOf = matching(schema.path("oneOf"), value);
        if (!schema.path("oneOf").isEmpty() && oneOf != 1) {
            broken.add(path + ": must match exactly one of the alternatives, matches " + oneOf);
        }
        if (!schema.path("anyOf").isEmpty() && matching(schema.path("anyOf"), value) == 0) {
            broken.add(path + ": must match one of the alternatives");
        }
        if (matching(schema.path("allOf"), value) < schema.path("allOf").size()) {
            broken.add(path + ": must match all of the alternatives");
        }
        if (schema.has("not") && fits(schema.get("not"), value)) {
            broken.add(path + ": must not match the excluded form");
        }
    }

    private static long matching(JsonNode alternatives, JsonNode value) {
        long count = 0;
        for (JsonNode alternative : alternatives) {
            count += fits(alternative, value) ? 1 : 0;
        }
        return count;
    }

    private static boolean fits(JsonNode schema, JsonNode value) {
        if (!broken("", schema, value).isEmpty()) {
            return false;
        }
        for (var property : schema.path("properties").properties()) {
            JsonNode below = value.path(property.getKey());
            if (!below.isMissingNode() && !fits(property.getValue(), below)) {
                return false;
            }
        }
        return true;
    }
}
