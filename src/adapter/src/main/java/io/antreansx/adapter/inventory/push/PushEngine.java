package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps NSX equal to the cluster, one small step after the other: at most one batch, or one reading of NSX, a step.
 * One thread calls {@link #step()}; everything else may be asked by any.
 */
public final class PushEngine {

    private static final Logger LOG = Logger.getLogger(PushEngine.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Marks looked at in one step, so that a step stays short when nearly all are equal. */
    private static final int MAX_DRAWN = 5_000;

    private final DesiredInventory desired;
    private final InventorySink sink;
    private final InventoryReader reader;
    private final Leadership leadership;
    private final Term term;
    private final Clock clock;
    private final PushSettings settings;
    private final ObjectKey cluster;
    private final DirtySet dirty;
    private final NsxMirror mirror;
    private final ParkingLot parking;
    private final CutLabels cutLabels = new CutLabels();
    private final RetryQueue retries = new RetryQueue();
    private final MassDeletionGuard guard = new MassDeletionGuard();
    private final PushStatistics statistics;
    private final PushConditions conditions;
    private final Waiting waiting;
    private final BatchBuilder builder;
    private final MirrorLoader loader;
    private final FailureHandling failures;
    private final EnumSet<ObjectKind> toLoad = EnumSet.noneOf(ObjectKind.class);

    private boolean leading;
    private boolean draining;
    private Instant nextComparison = Instant.MIN;
    private InventorySchema schema = InventorySchema.NEWEST;

    public PushEngine(
            String clusterId,
            DesiredInventory desired,
            InventorySink sink,
            InventoryReader reader,
            Leadership leadership,
            PushConditions conditions,
            PushSettings settings,
            DirtySet dirty,
            NsxMirror mirror,
            Clock clock,
            RandomGenerator random) {
        this.cluster = new ObjectKey(ObjectKind.CLUSTER, clusterId);
        this.desired = desired;
        this.sink = sink;
        this.reader = reader;
        this.leadership = leadership;
        this.term = new Term(leadership);
        this.conditions = conditions;
        this.settings = settings;
        this.dirty = dirty;
        this.mirror = mirror;
        this.clock = clock;
        this.statistics = new PushStatistics(clock.instant());
        this.waiting = new Waiting(random);
        this.parking = new ParkingLot(desired::refused);
        this.builder = new BatchBuilder(desired, mirror, parking, settings.parkTime(), cutLabels, dirty);
        this.loader =
                new MirrorLoader(reader, sink, mirror, term, cluster, () -> statistics.progress(clock.instant(), true));
        this.failures = new FailureHandling(retries, parking, waiting, toLoad, settings.parkTime(), desired::nameOf);
    }

    /**
     * Does the next thing that is due.
     *
     * @return how long nothing else is due; zero when there is more to do
     */
    public Duration step() {
        Instant now = clock.instant();
        statistics.progress(now, false);
        if (!leadership.isLeader()) {
            return standBy();
        }
        boolean another = term.begin();
        if (!leading || another) {
            takeOver(now);
        }
        if (!desired.synced()) {
            statistics.phase("reading the cluster");
            conditions.syncing(desired.missing());
            return TICK;
        }
        Duration wait = waiting.remaining(now);
        if (!wait.isZero()) {
            return shorter(wait, TICK);
        }
        try {
            return work(now);
        } catch (NsxException e) {
            failed(e, List.of());
            return Duration.ZERO;
        } catch (NotLeaderException e) {
            LOG.debug("Leadership was lost just before a request", e);
            return TICK;
        } finally {
            statistics.progress(clock.instant(), false);
        }
    }

    private Duration standBy() {
        if (leading) {
            LOG.info("The inventory's leadership went to another process; nothing more is written here");
        }
        leading = false;
        retries.clear();
        parking.clear();
        guard.reset();
        // Whoever takes over compares everything: notes of single changes would only pile up.
        dirty.clear();
        statistics.phase("standby");
        return TICK;
    }

    private void takeOver(Instant now) {
        leading = true;
        retries.clear();
        guard.reset();
        waiting.reset();
        toLoad.addAll(EnumSet.allOf(ObjectKind.class));
        // The last request of the leader before us may land until then.
        nextComparison = now.plus(settings.settleTime());
    }

    private Duration work(Instant now) {
        if (!now.isBefore(nextComparison)) {
            toLoad.addAll(EnumSet.allOf(ObjectKind.class));
            nextComparison = now.plus(settings.comparisonPeriod());
        }
        if (!toLoad.isEmpty()) {
            load(now);
            return Duration.ZERO;
        }
        if (dirty.takeComparisonWanted() && guard.held() == 0) {
            markGone();
        }
        parking.due(now).forEach(this::retryParked);
        desired.tick();
        List<Change> changes = nextChanges(now);
        if (!changes.isEmpty()) {
            send(changes);
            return Duration.ZERO;
        }
        return idle(now);
    }

    private void load(Instant now) {
        statistics.phase("reading NSX");
        statistics.progress(now, true);
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
        boolean created = result.created();
        if (created) {
            LOG.infof("Created the container cluster %s in NSX", cluster.uid());
        }
        toLoad.clear();
        if (created && !everything) {
            // All that was in the cluster went with it.
            toLoad.addAll(EnumSet.allOf(ObjectKind.class));
            return;
        }
        waiting.reset();
        conditions.connected();
        statistics.compared(clock.instant());
        for (ObjectKey key : desired.keys()) {
            if (kinds.contains(key.kind())) {
                dirty.changed(key);
            }
        }
        markGone();
        // What neither side has is no problem any more.
        parking.all().stream()
                .filter(object -> !desired.contains(object.key()) && !mirror.contains(object.key()))
                .forEach(object -> parking.release(object.key()));
        draining = true;
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

    private void retryParked(ParkedObject object) {
        if (!desired.contains(object.key()) && !mirror.contains(object.key())) {
            parking.release(object.key());
            return;
        }
        if (object.refused().isEmpty() && !desired.contains(object.key())) {
            dirty.removed(object.key());
        } else {
            dirty.changed(object.key());
        }
    }

    private List<Change> nextChanges(Instant now) {
        while (!retries.isEmpty()) {
            List<Change> changes = builder.build(retries.next(), now);
            if (!changes.isEmpty()) {
                return changes;
            }
        }
        return isBatchDue(now) ? drawBatch(now) : List.of();
    }

    private boolean isBatchDue(Instant now) {
        Optional<Instant> oldest = dirty.oldest();
        return oldest.isPresent()
                && (draining
                        || dirty.size() >= settings.batchSize()
                        || !now.isBefore(oldest.get().plus(settings.batchPeriod())));
    }

    private List<Change> drawBatch(Instant now) {
        List<Change> changes = new ArrayList<>();
        int drawn = 0;
        while (changes.size() < settings.batchSize() && drawn < MAX_DRAWN) {
            List<Mark> marks = dirty.take(settings.batchSize() - changes.size());
            if (marks.isEmpty()) {
                draining = false;
                break;
            }
            drawn += marks.size();
            changes.addAll(builder.build(marks, now));
        }
        return BatchBuilder.sorted(changes);
    }

    private Duration idle(Instant now) {
        if (draining && dirty.size() > 0) {
            return Duration.ZERO;
        }
        draining = false;
        statistics.phase("equal");
        conditions.healthy(parking.all().size(), cutLabels.total(), desired.forbidden());
        return dirty.oldest()
                .map(oldest -> Duration.between(now, oldest.plus(settings.batchPeriod())))
                .filter(due -> !due.isNegative())
                .map(due -> shorter(due, TICK))
                .orElse(TICK);
    }

    private void send(List<Change> changes) {
        statistics.phase("writing");
        term.require();
        List<InventoryUpdate> updates =
                changes.stream().flatMap(change -> change.updates().stream()).toList();
        statistics.progress(clock.instant(), true);
        try {
            sink.update(updates);
        } catch (NsxException e) {
            failed(e, changes);
            return;
        }
        statistics.sent(updates.size(), clock.instant());
        waiting.reset();
        failures.succeeded();
        conditions.connected();
        changes.forEach(this::applied);
    }

    private void applied(Change change) {
        ObjectKey key = change.key();
        parking.release(key);
        if (change.target().isEmpty()) {
            mirror.remove(key);
            return;
        }
        mirror.put(key, change.target().get());
        // Its removal while the request was under way was no difference then; now it is one.
        if (!desired.contains(key)) {
            dirty.removed(key);
        }
    }

    private void failed(NsxException e, List<Change> changes) {
        statistics.failed(e.getMessage());
        conditions.failed(e);
        LOG.debugf(e, "A request with %d objects failed: %s", (Integer) changes.size(), e.kind());
        failures.handle(e, changes, clock.instant());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Objects that wait to be sent. */
    public int pending() {
        return dirty.size() + retries.objects();
    }

    /** How long the oldest difference has lasted. */
    public Duration lag() {
        return dirty.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }

    public List<ParkedObject> parked() {
        return parking.all();
    }

    /** Labels that NSX is not shown in full, by object. */
    public Map<ObjectKey, Integer> cutLabels() {
        return cutLabels.byObject();
    }

    public PushStatistics statistics() {
        return statistics;
    }
}
