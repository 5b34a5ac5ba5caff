package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprint;
import io.antreansx.adapter.inventory.mapping.Fingerprints;
import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes changes out of marks: what NSX has already is left out. Not thread-safe. */
final class BatchBuilder {

    private static final Logger LOG = Logger.getLogger(BatchBuilder.class);

    private final DesiredInventory desired;
    private final NsxMirror mirror;
    private final ParkingLot parking;
    private final Duration parkTime;
    private final CutLabels cutLabels;
    private final DirtySet dirty;
    private final UnclearableFields unclearable;
    private final Fingerprints fingerprints = new Fingerprints();
    private InventorySchema schema = InventorySchema.NEWEST;

    BatchBuilder(
            DesiredInventory desired,
            NsxMirror mirror,
            ParkingLot parking,
            Duration parkTime,
            CutLabels cutLabels,
            DirtySet dirty,
            UnclearableFields unclearable) {
        this.desired = desired;
        this.mirror = mirror;
        this.parking = parking;
        this.parkTime = parkTime;
        this.cutLabels = cutLabels;
        this.dirty = dirty;
        this.unclearable = unclearable;
    }

    void schema(InventorySchema schema) {
        this.schema = schema;
    }

    /** The changes for some marks, in the order in which NSX shall apply them. */
    List<Change> build(List<Mark> marks, Instant now) {
        List<Change> changes = new ArrayList<>();
        for (Mark mark : marks) {
            tryChange(mark, now).filter(change -> !parking.holds(change, now)).ifPresent(changes::add);
        }
        return sorted(changes);
    }

    static List<Change> sorted(List<Change> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(BatchBuilder::place))
                .toList();
    }

    /** The cluster object as NSX should have it. */
    InventoryObject cluster(ObjectKey key) {
        return switch (desired.desired(key)) {
            case Desired.Present present ->
                unclearable.complete(present.object()).retaining(schema::knowsField);
            case Desired.Waiting waiting -> throw new IllegalStateException("a cluster waits for nothing");
            case Desired.Absent absent -> throw new IllegalStateException("no such cluster: " + key.uid());
        };
    }

    Fingerprint fingerprint(InventoryObject object) {
        return fingerprints.of(object.identity(), object.state());
    }

    /** An object that we cannot map is left alone and told of; the others of its batch go on. */
    private Optional<Change> tryChange(Mark mark, Instant now) {
        try {
            return change(mark);
        } catch (RuntimeException e) {
            ObjectKey key = mark.key();
            String name = desired.nameOf(key);
            LOG.errorf(e, "Cannot map %s %s", key.kind(), name);
            parking.park(new ParkedObject(
                    key,
                    name,
                    "the adapter cannot map it: " + e,
                    InventoryUpdate.Type.UPDATE,
                    Optional.empty(),
                    now,
                    now.plus(parkTime)));
            return Optional.empty();
        }
    }

    private Optional<Change> change(Mark mark) {
        return switch (desired.desired(mark.key())) {
            case Desired.Present present -> write(mark, present.object());
            case Desired.Waiting waiting -> Optional.empty();
            case Desired.Absent absent -> delete(mark);
        };
    }

    private Optional<Change> delete(Mark mark) {
        ObjectKey key = mark.key();
        cutLabels.set(key, 0);
        if (!mirror.contains(key)) {
            parking.release(key);
            return Optional.empty();
        }
        if (!mark.removed()) {
            if (!dirty.holdsRemoval(key)) {
                dirty.vanished();
            }
            return Optional.empty();
        }
        return Optional.of(new Change(mark, List.of(deletion(key)), Optional.empty()));
    }

    private Optional<Change> write(Mark mark, InventoryObject whole) {
        if (!schema.knowsKind(whole.kind().resourceType())) {
            return Optional.empty();
        }
        InventoryObject object = unclearable.complete(whole).retaining(schema::knowsField);
        ObjectKey key = object.key();
        cutLabels.set(key, object.cutLabels());
        Fingerprint target = fingerprint(object);
        Optional<Fingerprint> known = mirror.get(key);
        if (known.filter(target::equals).isPresent()) {
            parking.release(key);
            return Optional.empty();
        }
        return Optional.of(new Change(mark, updates(object, target, known), Optional.of(target)));
    }

    private static List<InventoryUpdate> updates(
            InventoryObject object, Fingerprint target, Optional<Fingerprint> known) {
        ObjectKey key = object.key();
        InventoryUpdate create = new InventoryUpdate(InventoryUpdate.Type.CREATE, key, object.forCreate());
        if (key.kind() == ObjectKind.CLUSTER) {
            // It is never removed to be changed: everything in it would go too.
            return List.of(new InventoryUpdate(InventoryUpdate.Type.UPDATE, key, object.forCreate()));
        }
        if (known.isEmpty()) {
            return List.of(create);
        }
        if (!known.get().sameIdentity(target)) {
            return List.of(deletion(key), create);
        }
        return List.of(new InventoryUpdate(InventoryUpdate.Type.UPDATE, key, object.forUpdate()));
    }

    private static InventoryUpdate deletion(ObjectKey key) {
        return new InventoryUpdate(InventoryUpdate.Type.DELETE, key, InventoryObject.keyFields(key));
    }

    /** Parents are written first; after all writes, children are removed first. */
    private static int place(Change change) {
        int kinds = ObjectKind.values().length;
        int kind = change.key().kind().ordinal();
        return change.type() == InventoryUpdate.Type.DELETE ? 2 * kinds - kind : kind;
    }
}
