package io.antreansx.adapter.antrea;

import java.util.List;
import java.util.Map;

/** Makes absent and empty the same thing, so that records of equal meaning are equal. */
final class Absent {
    private Absent() {}

    static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    static <V> Map<String, V> map(Map<String, V> given) {
        // Not Map.copyOf: a foreign object may carry null values.
        return given == null || given.isEmpty()
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(given));
    }

    static String string(String given) {
        return given == null ? "" : given;
    }
}
