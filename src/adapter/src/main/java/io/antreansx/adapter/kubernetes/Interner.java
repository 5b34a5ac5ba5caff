package io.antreansx.adapter.kubernetes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes equal values one: names, labels and addresses repeat in thousands of objects. Thread-safe. */
public final class Interner {

    private static final int MAX_VALUES = 100_000;

    private final Map<Object, Object> values = new ConcurrentHashMap<>();

    /** The first value equal to this one. */
    @SuppressWarnings("unchecked") // a value is mapped to its equal, which has its type
    public <V> V intern(V value) {
        if (value == null) {
            return null;
        }
        if (values.size() >= MAX_VALUES) {
            // What is held already stays shared; the table itself must not become the leak.
            values.clear();
        }
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (V) known;
    }
}
