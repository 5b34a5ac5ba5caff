package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Objects that NSX refuses, until they change or their time comes. Written by the push loop, read by anyone. */
final class ParkingLot {

    private static final Comparator<ParkedObject> FOR_PEOPLE = Comparator.<ParkedObject, ObjectKind>comparing(
                    object -> object.key().kind())
            .thenComparing(ParkedObject::name)
            .thenComparing(object -> object.key().uid());

    private final Consumer<ParkedObject> told;
    private final Map<ObjectKey, ParkedObject> parked = new ConcurrentHashMap<>();

    /** @param told of each object that is parked, and again when the reason is another */
    ParkingLot(Consumer<ParkedObject> told) {
        this.told = told;
    }

    void park(ParkedObject object) {
        ParkedObject earlier = parked.get(object.key());
        if (earlier == null || !earlier.reason().equals(object.reason())) {
            told.accept(object);
        }
        parked.merge(
                object.key(),
                object,
                (before, now) -> new ParkedObject(
                        now.key(), now.name(), now.reason(), now.type(), now.refused(), before.since(), now.retryAt()));
    }

    void release(ObjectKey key) {
        parked.remove(key);
    }

    /** Releases what is neither in the cluster nor in NSX any more. */
    void keepOnly(Predicate<ObjectKey> exists) {
        parked.keySet().removeIf(exists.negate());
    }

    /** True while the very same change waits for its time. */
    boolean holds(Change change, Instant now) {
        ParkedObject object = parked.get(change.key());
        return object != null
                && object.type() == change.type()
                && object.refused().equals(change.target())
                && now.isBefore(object.retryAt());
    }

    /** Those whose time has come. */
    List<ParkedObject> due(Instant now) {
        return parked.values().stream()
                .filter(object -> !now.isBefore(object.retryAt()))
                .toList();
    }

    /** By kind and name, so that the first of them are the same at each look. */
    List<ParkedObject> all() {
        return parked.values().stream().sorted(FOR_PEOPLE).toList();
    }

    void clear() {
        parked.clear();
    }
}
