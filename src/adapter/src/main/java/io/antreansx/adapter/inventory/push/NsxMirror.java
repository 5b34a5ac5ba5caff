package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprint;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What NSX has, as far as we know: a fingerprint by {@code external_id}. Written by the push loop, read by anyone. */
public final class NsxMirror {

    private final Map<ObjectKind, Map<String, Fingerprint>> kinds = new EnumMap<>(ObjectKind.class);

    public NsxMirror() {
        for (ObjectKind kind : ObjectKind.values()) {
            kinds.put(kind, new ConcurrentHashMap<>());
        }
    }

    public Optional<Fingerprint> get(ObjectKey key) {
        return Optional.ofNullable(kinds.get(key.kind()).get(key.uid()));
    }

    public boolean contains(ObjectKey key) {
        return kinds.get(key.kind()).containsKey(key.uid());
    }

    public void put(ObjectKey key, Fingerprint fingerprint) {
        kinds.get(key.kind()).put(key.uid(), fingerprint);
    }

    public void remove(ObjectKey key) {
        kinds.get(key.kind()).remove(key.uid());
    }

    /** Replaces all of one kind by what was read. */
    public void replace(ObjectKind kind, Map<String, Fingerprint> read) {
        Map<String, Fingerprint> known = kinds.get(kind);
        known.keySet().retainAll(read.keySet());
        known.putAll(read);
    }

    /** Forgets everything. */
    void clear() {
        kinds.values().forEach(Map::clear);
    }

    /** Keys of everything that NSX has, children before parents. */
    public List<ObjectKey> keysChildrenFirst() {
        List<ObjectKey> keys = new ArrayList<>();
        for (ObjectKind kind : List.of(ObjectKind.values()).reversed()) {
            kinds.get(kind).keySet().forEach(uid -> keys.add(new ObjectKey(kind, uid)));
        }
        return keys;
    }

    public int size() {
        return kinds.values().stream().mapToInt(Map::size).sum();
    }

    public int size(ObjectKind kind) {
        return kinds.get(kind).size();
    }
}
