package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Objects of which NSX is not shown every label in full. Written by the push loop, read by anyone. */
final class CutLabels {

    private final Map<ObjectKey, Integer> byObject = new ConcurrentHashMap<>();

    void set(ObjectKey key, int labels) {
        if (labels == 0) {
            byObject.remove(key);
        } else {
            byObject.put(key, labels);
        }
    }

    /** Forgets objects that are gone. */
    void keepOnly(Predicate<ObjectKey> exists) {
        byObject.keySet().removeIf(exists.negate());
    }

    void clear() {
        byObject.clear();
    }

    /** Labels dropped or shortened, by object. */
    Map<ObjectKey, Integer> byObject() {
        return Map.copyOf(byObject);
    }

    long total() {
        return byObject.values().stream().mapToLong(Integer::longValue).sum();
    }
}
