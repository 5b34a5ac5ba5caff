package io.antreansx.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** The JSON type of a field's value, or of each item of a list. */
public enum FieldType {
    STRING("a string") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isTextual();
        }
    },
    INTEGER("a 32-bit integer") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToInt();
        }
    },
    LONG("a 64-bit integer") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToLong();
        }
    },
    BOOLEAN("true or false") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isBoolean();
        }
    },
    OBJECT("an object") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isObject();
        }
    },
    ANY("any JSON value") {
        @Override
        boolean accepts(JsonNode value) {
            return true;
        }
    };

    private final String text;

    FieldType(String text) {
        this.text = text;
    }

    abstract boolean accepts(JsonNode value);

    String text() {
        return text;
    }
}
