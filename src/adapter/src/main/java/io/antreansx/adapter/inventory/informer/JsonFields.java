package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads JSON by hand, field after field. Reflection costs several times as much as long as the JVM is young, which is when
 * 100,000 pods are listed. Each method begins at a value's first token and ends at its last.
 */
final class JsonFields {

    private JsonFields() {}

    /**
     * Takes one field of an object.
     *
     * @param <T> what the object becomes
     */
    @FunctionalInterface
    interface Field<T> {

        /** Reads the value that the parser stands on, or leaves it alone. */
        void take(T target, String name, JsonParser json) throws IOException;
    }

    /** Reads one element of an array. */
    @FunctionalInterface
    interface Element<T> {
        T read(JsonParser json) throws IOException;
    }

    /** Null for null. @throws MismatchedInputException when it is no object */
    static <T> T object(JsonParser json, Supplier<T> empty, Field<T> field) throws IOException {
        if (isNull(json)) {
            return null;
        }
        if (!json.isExpectedStartObjectToken()) {
            throw mismatch(json, "an object");
        }
        T target = empty.get();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.take(target, name, json);
            // Does nothing at the end of what was read.
            json.skipChildren();
        }
        return target;
    }

    /** Null for null. @throws MismatchedInputException when it is no array */
    static <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
        if (isNull(json)) {
            return null;
        }
        if (!json.isExpectedStartArrayToken()) {
            throw mismatch(json, "an array");
        }
        List<T> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read(json));
        }
        return list;
    }

    /** Texts by name; null for null. */
    static Map<String, String> texts(JsonParser json) throws IOException {
        return object(json, LinkedHashMap::new, (texts, name, value) -> texts.put(name, text(value)));
    }

    /** An object with everything in it, as maps, lists, texts, numbers and truth values; null for null. */
    static Map<String, Object> values(JsonParser json) throws IOException {
        return object(json, LinkedHashMap::new, (values, name, value) -> values.put(name, value(value)));
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> values(json);
            case START_ARRAY -> list(json, JsonFields::value);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    /** Null for null; a number or a truth value as it is written. @throws MismatchedInputException when it is neither */
    static String text(JsonParser json) throws IOException {
        if (json.currentToken() == null || !json.currentToken().isScalarValue()) {
            throw mismatch(json, "a text");
        }
        return isNull(json) ? null : json.getText();
    }

    /** Null for null. @throws MismatchedInputException when it is an object or an array */
    static Boolean truth(JsonParser json) throws IOException {
        String text = text(json);
        return text == null ? null : Boolean.valueOf(text);
    }

    private static boolean isNull(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    private static MismatchedInputException mismatch(JsonParser json, String expected) {
        return MismatchedInputException.from(
                json, (Class<?>) null, expected + " was expected instead of " + json.currentToken());
    }
}
