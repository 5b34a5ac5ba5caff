package io.antreansx.adapter.inventory.informer;

import java.util.List;
import java.util.Map;

/** Reads JSON that came as maps and lists; what is missing or of another type counts as empty. */
final class Json {

    private Json() {}

    static Map<?, ?> object(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static Map<?, ?> object(Map<?, ?> parent, String field) {
        return object(parent.get(field));
    }

    static List<?> list(Map<?, ?> parent, String field) {
        return parent.get(field) instanceof List<?> list ? list : List.of();
    }

    static String text(Map<?, ?> parent, String field) {
        Object value = parent.get(field);
        return value == null || value instanceof Map || value instanceof List ? "" : String.valueOf(value);
    }

    static int number(Map<?, ?> parent, String field) {
        return parent.get(field) instanceof Number number ? number.intValue() : 0;
    }
}
