package io.antreansx.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Checks objects against their declared structure. Fields that no structure declares are left alone. */
public final class Validator {
    private final Schemas schemas;

    public Validator(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * All broken rules of an object, each naming field and rule.
     *
     * @param prefix what stands before the field names, empty or ending with a dot
     * @param partial whether required fields may be absent, as in an update
     */
    public List<String> violations(Structure structure, ObjectNode object, String prefix, boolean partial) {
        List<String> violations = new ArrayList<>();
        checkObject(structure, object, prefix, partial, violations);
        return violations;
    }

    /** Removes what only the server may set. */
    public void dropReadOnly(Structure structure, ObjectNode object) {
        structure.fields().values().stream().filter(Field::readOnly).forEach(field -> object.remove(field.name()));
    }

    /** Fills in the declared defaults of absent fields. */
    public void fillDefaults(Structure structure, ObjectNode object) {
        for (Field field : structure.fields().values()) {
            if (field.fallback() != null && !object.hasNonNull(field.name())) {
                object.set(field.name(), field.fallback().deepCopy());
            }
        }
    }

    private void checkObject(
            Structure declared, ObjectNode object, String prefix, boolean partial, List<String> violations) {
        Structure structure = declared;
        if (!declared.discriminator().isEmpty()) {
            String name = object.path(declared.discriminator()).asText("");
            String variant = declared.variants().get(name);
            if (variant == null) {
                violations.add("Field '" + prefix + declared.discriminator() + "' must be one of "
                        + declared.variants().keySet() + (name.isEmpty() ? "." : ", not '" + name + "'."));
                return;
            }
            structure = schemas.structure(variant);
        }
        for (Field field : structure.fields().values()) {
            JsonNode value = object.get(field.name());
            if (value == null || value.isNull()) {
                if (field.required() && !partial) {
                    violations.add("Field '" + prefix + field.name() + "' is required.");
                }
            } else if (!field.readOnly()) {
                checkField(field, value, prefix + field.name(), violations);
            }
        }
    }

    private void checkField(Field field, JsonNode value, String name, List<String> violations) {
        if (!field.list()) {
            checkValue(field, value, name, violations);
            return;
        }
        if (!value.isArray()) {
            violations.add("Field '" + name + "' must be a list.");
            return;
        }
        if (value.size() < field.minItems() || value.size() > field.maxItems()) {
            String limit =
                    value.size() < field.minItems() ? "at least " + field.minItems() : "at most " + field.maxItems();
            violations.add("Field '" + name + "' must have " + limit + " items, not " + value.size() + ".");
        }
        for (int i = 0; i < value.size(); i++) {
            checkValue(field, value.get(i), name + "[" + i + "]", violations);
        }
    }

    private void checkValue(Field field, JsonNode value, String name, List<String> violations) {
        if (!field.type().accepts(value)) {
            violations.add("Field '" + name + "' must be " + field.type().text() + ".");
            return;
        }
        switch (field.type()) {
            case STRING -> checkText(field, value.asText(), name, violations);
            case INTEGER, LONG -> checkNumber(field, value.asLong(), name, violations);
            case OBJECT -> {
                if (!field.structure().isEmpty()) {
                    Structure structure = schemas.structure(field.structure());
                    checkObject(structure, (ObjectNode) value, name + ".", false, violations);
                }
            }
            case BOOLEAN, ANY -> {}
        }
    }

    private static void checkText(Field field, String value, String name, List<String> violations) {
        if (value.length() > field.maxLength()) {
            violations.add("Field '" + name + "' is longer than " + field.maxLength() + " characters.");
        } else if (!field.allowed().isEmpty() && !field.allowed().contains(value)) {
            violations.add("Field '" + name + "' must be one of " + field.allowed() + ", not '" + value + "'.");
        } else if (field.pattern() != null && !field.pattern().matcher(value).matches()) {
            violations.add("Field '" + name + "' does not match the pattern " + field.pattern() + ".");
        } else {
            Formats.problem(field.format(), value)
                    .ifPresent(problem -> violations.add("Field '" + name + "': '" + value + "' " + problem + "."));
        }
    }

    private static void checkNumber(Field field, long value, String name, List<String> violations) {
        if (value < field.minimum() || value > field.maximum()) {
            violations.add("Field '" + name + "' must lie between " + field.minimum() + " and " + field.maximum()
                    + ", not " + value + ".");
        } else if (!field.allowed().isEmpty() && !field.allowed().contains(Long.toString(value))) {
            violations.add("Field '" + name + "' must be one of " + field.allowed() + ", not " + value + ".");
        }
    }
}
