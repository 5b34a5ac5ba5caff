package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps NSX equal to the cluster, one small step after the other: at most one batch, or one reading of NSX, a step.
 * One thread calls {@link #step()}; everything else may be asked by any.
 */
public final class PushEngine {

    private static final Logger LOG = Logger.getLogger(PushEngine.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Less is no setting of the clock. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    /** Nobody wakes us when this process becomes the leader. */
    private static final Duration STANDBY_TICK = Duration.ofMillis(100);
    /** The first list is read: nobody wakes us when one more kind is complete. */
    private static final Duration LISTING_TICK = Duration.ofMillis(50);

    private final DesiredInventory desired;
    private final Leadership leadership;
    private final Term term;
    private final Clock clock;
    private final PushSettings settings;
    private final DirtySet dirty;
    private final NsxMirror mirror;
    private final ParkingLot parking;
    private final CutLabels cutLabels = new CutLabels();
    private final RetryQueue retries = new RetryQueue();
    private final PushStatistics statistics;
    private final PushConditions conditions;
    private final Waiting waiting;
    private final Comparison comparison;
    private final Outbox outbox;
    private final BatchSender sender;

    private boolean leading;
    private Instant lastStep = Instant.MIN;
    /** The cluster was listed in full once. Until then what is complete already is sent. */
    private boolean listed;

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
        this.desired = desired;
        this.leadership = leadership;
        this.term = new Term(leadership);
        this.conditions = conditions;
        this.settings = settings;
        this.dirty = dirty;
        this.mirror = mirror;
        this.clock = clock;
        this.statistics = new PushStatistics(System::nanoTime);
        this.waiting = new Waiting(random);
        this.parking = new ParkingLot(desired::refused);
        ObjectKey cluster = new ObjectKey(ObjectKind.CLUSTER, clusterId);
        EnumSet<ObjectKind> toLoad = EnumSet.noneOf(ObjectKind.class);
        UnclearableFields unclearable = new UnclearableFields();
        BatchBuilder builder =
                new BatchBuilder(desired, mirror, parking, settings.parkTime(), cutLabels, dirty, unclearable);
        MirrorLoader loader =
                new MirrorLoader(reader, sink, mirror, unclearable, term, cluster, () -> statistics.progress(true));
        this.comparison = new Comparison(
                desired,
                reader,
                loader,
                builder,
                dirty,
                mirror,
                parking,
                conditions,
                statistics,
                cluster,
                settings.comparisonPeriod(),
                clock,
                toLoad);
        this.outbox = new Outbox(dirty, retries, builder, settings);
        FailureHandling failures = new FailureHandling(
                retries,
                parking,
                waiting,
                toLoad,
                settings.parkTime(),
                desired::nameOf,
                () -> comparison.mayLandUntil(clock.instant().plus(settings.settleTime())));
        this.sender = new BatchSender(
                sink, term, desired, dirty, mirror, parking, waiting, failures, conditions, statistics, clock);
    }

    /**
     * Does the next thing that is due.
     *
     * @return how long nothing else is due; zero when there is more to do
     */
    public Duration step() {
        Instant now = clock.instant();
        statistics.progress(false);
        if (!leadership.isLeader()) {
            return standBy();
        }
        boolean another = term.begin();
        if (!leading || another || isSetBack(now)) {
            takeOver(now);
        }
        Set<ObjectKind> kinds = sendable();
        if (kinds.isEmpty()) {
            return listed ? TICK : LISTING_TICK;
        }
        Duration wait = waiting.remaining(now);
        if (!wait.isZero()) {
            return shorter(wait, TICK);
        }
        try {
            return work(now, kinds);
        } catch (NsxException e) {
            sender.failed(e, List.of());
            return Duration.ZERO;
        } catch (NotLeaderException e) {
            LOG.debug("Leadership was lost just before a request", e);
            // A late renewal may go on with the same term: what was to be sent is found again as after any takeover.
            leading = false;
            return TICK;
        } finally {
            statistics.progress(false);
        }
    }

    /** What is due at a time would wait until the clock comes there again: begun anew, as after a takeover, it is due now. */
    private boolean isSetBack(Instant now) {
        boolean setBack = now.plus(CLOCK_TOLERANCE).isBefore(lastStep);
        lastStep = now;
        return setBack;
    }

    private Duration standBy() {
        if (leading) {
            LOG.info("The inventory's leadership went to another process; nothing more is written here");
        }
        leading = false;
        retries.clear();
        parking.clear();
        comparison.reset();
        // A standby knows nothing of NSX, and its metrics must not keep what it knew once.
        mirror.clear();
        cutLabels.clear();
        // Whoever takes over compares everything: notes of single changes would only pile up.
        dirty.clear();
        statistics.phase("standby");
        return STANDBY_TICK;
    }

    private void takeOver(Instant now) {
        leading = true;
        retries.clear();
        waiting.reset();
        comparison.reset();
        // The last request of the leader before us may land until then.
        comparison.request(now.plus(settings.settleTime()));
    }

    /** Nothing without the container cluster: all others stand in it. */
    private Set<ObjectKind> sendable() {
        if (desired.synced()) {
            if (!listed) {
                listed = true;
                outbox.drain();
            }
            desired.ready();
            return EnumSet.allOf(ObjectKind.class);
        }
        statistics.phase("reading the cluster");
        conditions.syncing(desired.missing());
        Set<ObjectKind> ready = listed ? Set.of() : desired.ready();
        return ready.contains(ObjectKind.CLUSTER) ? ready : Set.of();
    }

    private Duration work(Instant now, Set<ObjectKind> kinds) {
        if (comparison.isDue(now)) {
            if (comparison.run()) {
                if (retries.isEmpty()) {
                    // Else batches go on failing, whatever NSX lets us read: only one that it takes ends the pauses.
                    waiting.reset();
                }
                conditions.connected();
                if (listed) {
                    outbox.drain();
                }
            }
            return Duration.ZERO;
        }
        if (listed) {
            comparison.lookForGone();
        }
        if (dirty.takeForgotten()) {
            parking.keepOnly(this::exists);
            cutLabels.keepOnly(desired::contains);
        }
        parking.due(now).forEach(this::retryParked);
        desired.tick();
        List<Change> changes = outbox.nextChanges(now, kinds);
        if (!changes.isEmpty()) {
            sender.send(changes);
            return Duration.ZERO;
        }
        if (!listed) {
            return LISTING_TICK;
        }
        return outbox.isDraining() ? Duration.ZERO : idle(now);
    }

    private boolean exists(ObjectKey key) {
        return desired.contains(key) || mirror.contains(key);
    }

    private void retryParked(ParkedObject object) {
        if (object.refused().isEmpty() && !desired.contains(object.key())) {
            dirty.removed(object.key());
        } else {
            dirty.changed(object.key());
        }
    }

    private Duration idle(Instant now) {
        statistics.phase("equal");
        if (pending() == 0) {
            statistics.equal();
        }
        conditions.healthy(parking.all().size(), desired.unreadable(), cutLabels.total(), desired.forbidden());
        return outbox.untilDue(now).map(due -> shorter(due, TICK)).orElse(TICK);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Objects that wait to be sent. */
    public int pending() {
        return dirty.objects() + retries.objects(key -> !dirty.holds(key));
    }

    /** How long the oldest difference has lasted. */
    public Duration lag() {
        return Stream.concat(dirty.oldest().stream(), retries.oldest().stream())
                .min(Instant::compareTo)
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
