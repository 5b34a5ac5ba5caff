package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads what NSX has and marks what may differ; removals only when asked to. Not thread-safe. */
final class Comparison {

    private static final Logger LOG = Logger.getLogger(Comparison.class);

    private final DesiredInventory desired;
    private final InventoryReader reader;
    private final MirrorLoader loader;
    private final BatchBuilder builder;
    private final DirtySet dirty;
    private final NsxMirror mirror;
    private final ParkingLot parking;
    private final PushConditions conditions;
    private final PushStatistics statistics;
    private final ObjectKey cluster;
    private final Duration period;
    private final Clock clock;
    private final EnumSet<ObjectKind> toLoad;
    private final MassDeletionGuard guard = new MassDeletionGuard();

    private Instant next = Instant.MIN;
    /** NSX was read, and what is gone is not marked yet. */
    private boolean read;

    /** When the last request that was given up has landed at the latest. */
    private Instant landed = Instant.MAX;

    private InventorySchema schema = InventorySchema.NEWEST;

    /**
     * @param period time between whole comparisons
     * @param toLoad kinds that are to be read; others add to it
     */
    Comparison(
            DesiredInventory desired,
            InventoryReader reader,
            MirrorLoader loader,
            BatchBuilder builder,
            DirtySet dirty,
            NsxMirror mirror,
            ParkingLot parking,
            PushConditions conditions,
            PushStatistics statistics,
            ObjectKey cluster,
            Duration period,
            Clock clock,
            EnumSet<ObjectKind> toLoad) {
        this.desired = desired;
        this.reader = reader;
        this.loader = loader;
        this.builder = builder;
        this.dirty = dirty;
        this.mirror = mirror;
        this.parking = parking;
        this.conditions = conditions;
        this.statistics = statistics;
        this.cluster = cluster;
        this.period = period;
        this.clock = clock;
        this.toLoad = toLoad;
    }

    /** Forgets removals that wait for a second read. */
    void reset() {
        read = false;
        guard.reset();
    }

    /** Asks for a whole comparison now, and for another at a time. */
    void request(Instant again) {
        toLoad.addAll(EnumSet.allOf(ObjectKind.class));
        next = again;
    }

    /**
     * A request that was given up may still take effect, over newer writes, until {@code latest}: everything is
     * compared then.
     */
    void mayLandUntil(Instant latest) {
        landed = latest;
    }

    boolean isDue(Instant now) {
        if (!now.isBefore(next) || !now.isBefore(landed)) {
            landed = now.isBefore(landed) ? landed : Instant.MAX;
            request(now.plus(period));
        }
        return !toLoad.isEmpty();
    }

    /**
     * Reads what is to be read, and marks what is in the cluster.
     *
     * @return false when it has to be run again
     */
    boolean run() {
        statistics.phase("reading NSX");
        statistics.progress(true);
        boolean everything = toLoad.size() == ObjectKind.values().length;
        if (everything) {
            schema = reader.schema();
        }
        Set<ObjectKind> kinds = EnumSet.copyOf(toLoad);
        builder.schema(schema);
        InventoryObject wanted = builder.cluster(cluster);
        MirrorLoader.Result result = loader.load(kinds, wanted, schema);
        schema = result.schema();
        builder.schema(schema);
        toLoad.clear();
        if (result.created()) {
            LOG.infof("Created the container cluster %s in NSX", cluster.uid());
            if (!everything) {
                // All that was in the cluster went with it.
                toLoad.addAll(EnumSet.allOf(ObjectKind.class));
                return false;
            }
        }
        statistics.compared(clock.instant());
        mark(kinds);
        return true;
    }

    /** Marks what the cluster has no more, after a reading or when something vanished. To be called when all is listed. */
    void lookForGone() {
        boolean vanished = dirty.takeComparisonWanted();
        if (read || (vanished && guard.held() == 0)) {
            read = false;
            markGone();
        }
    }

    private void mark(Set<ObjectKind> kinds) {
        for (ObjectKey key : desired.keys()) {
            if (kinds.contains(key.kind())) {
                dirty.changed(key);
            }
        }
        read = true;
        // What neither side has is no problem any more.
        parking.keepOnly(key -> desired.contains(key) || mirror.contains(key));
    }

    /** Marks what NSX has and the cluster has not. */
    private void markGone() {
        Set<ObjectKind> unread = desired.unread();
        List<ObjectKey> gone = mirror.keysChildrenFirst().stream()
                .filter(key -> !unread.contains(key.kind()) && !desired.contains(key))
                .toList();
        List<ObjectKey> allowed = guard.allow(gone, mirror.size());
        allowed.forEach(dirty::removed);
        if (guard.held() > 0) {
            LOG.warnf(
                    "%d of %d inventory objects are gone from the cluster; they are removed from NSX only after a"
                            + " second full read says the same",
                    gone.size(), mirror.size());
            conditions.massDeletion(gone.size(), mirror.size());
            desired.refresh();
            toLoad.addAll(EnumSet.allOf(ObjectKind.class));
        }
    }
}
