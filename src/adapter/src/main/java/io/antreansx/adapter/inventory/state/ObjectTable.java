package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's objects by UID, their numbers, and the UIDs of those that others name. Used under its owner's lock. */
final class ObjectTable {

    private final Map<String, KubernetesObject> objects = new HashMap<>();
    private final Map<ObjectKind, Integer> counts = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, Map<String, String>> uidByName = new EnumMap<>(ObjectKind.class);

    ObjectTable() {
        for (ObjectKind kind : List.of(ObjectKind.NAMESPACE, ObjectKind.NODE, ObjectKind.SERVICE)) {
            uidByName.put(kind, new HashMap<>());
        }
    }

    void put(KubernetesObject object) {
        count(object, 1);
        count(objects.put(object.uid(), object), -1);
        if (object.kind().isParent()) {
            uidByName.get(object.kind()).put(qualifiedName(object), object.uid());
        }
    }

    void remove(KubernetesObject object) {
        count(objects.remove(object.uid()), -1);
        if (object.kind().isParent()) {
            uidByName.get(object.kind()).remove(qualifiedName(object), object.uid());
        }
    }

    Optional<KubernetesObject> find(String uid) {
        return Optional.ofNullable(objects.get(uid));
    }

    /** An object of the same kind, not only of the same UID. */
    Optional<KubernetesObject> find(ObjectKey key) {
        return find(key.uid()).filter(object -> object.kind() == key.kind());
    }

    /** @param name with its namespace before a slash, where the kind has namespaces */
    Optional<String> uid(ObjectKind kind, String name) {
        return Optional.ofNullable(uidByName.get(kind).get(name));
    }

    Collection<KubernetesObject> all() {
        return objects.values();
    }

    Map<ObjectKind, Integer> counts() {
        return new EnumMap<>(counts);
    }

    int count(ObjectKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    static String qualifiedName(KubernetesObject object) {
        return object.namespace().isEmpty() ? object.name() : object.namespace() + "/" + object.name();
    }

    private void count(KubernetesObject object, int more) {
        if (object != null) {
            counts.merge(object.kind(), more, Integer::sum);
        }
    }
}
