package io.antreansx.emulator.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All objects, by kind and key. One transaction at a time: a transaction that throws leaves no trace. Everything but
 * {@link #transaction} must be called inside of one.
 */
public final class ObjectStore {
    private final Map<String, NavigableMap<String, StoredObject>> kinds = new HashMap<>();
    private final NavigableMap<Long, StoredObject> byModification = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<StoreListener> listeners = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private long version;

    public synchronized void addListener(StoreListener listener) {
        listeners.add(listener);
    }

    /** Runs work atomically; a nested call joins the outer transaction. */
    public synchronized <T> T transaction(Supplier<T> work) {
        int mark = undo.size();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                while (undo.size() > mark) {
                    undo.remove(undo.size() - 1).run();
                }
            }
            if (mark == 0) {
                undo.clear();
            }
        }
    }

    public synchronized Optional<StoredObject> find(String kind, String key) {
        return Optional.ofNullable(all(kind).get(key));
    }

    public synchronized boolean contains(String kind, String key) {
        return all(kind).containsKey(key);
    }

    /** The objects of a kind in the order of their keys: a live view. */
    public synchronized NavigableMap<String, StoredObject> all(String kind) {
        NavigableMap<String, StoredObject> objects = kinds.get(kind);
        return objects == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(objects);
    }

    /** The objects of a kind whose key begins with the prefix: a live view. */
    public synchronized NavigableMap<String, StoredObject> below(String kind, String prefix) {
        return all(kind).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** Objects that have a modification time, newest first: a live view. */
    public synchronized NavigableMap<Long, StoredObject> newestFirst() {
        return Collections.unmodifiableNavigableMap(byModification.descendingMap());
    }

    public synchronized Collection<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    public synchronized void put(StoredObject object) {
        StoredObject before = objects(object.kind()).put(object.key(), object);
        changed(before, object);
        undo.add(() -> restore(object.kind(), object.key(), object, before));
    }

    public synchronized void remove(String kind, String key) {
        StoredObject before = objects(kind).remove(key);
        if (before != null) {
            changed(before, null);
            undo.add(() -> restore(kind, key, null, before));
        }
    }

    /** The next number of a named sequence, never used before: at least {@code minimum}. */
    public synchronized long next(String sequence, long minimum) {
        return sequences.merge(sequence, minimum, (last, floor) -> Math.max(last + 1, floor));
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }

    /** Forgets everything, sequences excepted: a number is never handed out twice. */
    public synchronized void clear() {
        for (String kind : kinds()) {
            for (String key : List.copyOf(all(kind).keySet())) {
                remove(kind, key);
            }
        }
    }

    public synchronized Snapshot snapshot() {
        List<StoredObject> objects = new ArrayList<>();
        kinds.values().forEach(map -> objects.addAll(map.values()));
        return new Snapshot(version, new HashMap<>(sequences), objects);
    }

    /** Becomes what it was, sequences excepted: a number is never handed out twice. */
    public synchronized void restore(Snapshot snapshot) {
        clear();
        snapshot.objects().forEach(this::put);
    }

    synchronized void load(Snapshot snapshot) {
        sequences.putAll(snapshot.sequences());
        snapshot.objects().forEach(object -> changed(objects(object.kind()).put(object.key(), object), object));
    }

    private void restore(String kind, String key, StoredObject current, StoredObject before) {
        if (before == null) {
            objects(kind).remove(key);
        } else {
            objects(kind).put(key, before);
        }
        changed(current, before);
    }

    private NavigableMap<String, StoredObject> objects(String kind) {
        return kinds.computeIfAbsent(kind, name -> new TreeMap<>());
    }

    private void changed(StoredObject before, StoredObject after) {
        version++;
        if (before != null && before.modified() > 0) {
            byModification.remove(before.modified());
        }
        if (after != null && after.modified() > 0) {
            byModification.put(after.modified(), after);
        }
        listeners.forEach(listener -> listener.changed(before, after));
    }
}
