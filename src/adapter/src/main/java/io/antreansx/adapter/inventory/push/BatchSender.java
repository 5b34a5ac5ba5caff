package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends one batch and takes note of what became of it: the mirror changes only after 2xx. Not thread-safe. */
final class BatchSender {

    private static final Logger LOG = Logger.getLogger(BatchSender.class);

    private final InventorySink sink;
    private final Term term;
    private final DesiredInventory desired;
    private final DirtySet dirty;
    private final NsxMirror mirror;
    private final ParkingLot parking;
    private final Waiting waiting;
    private final FailureHandling failures;
    private final PushConditions conditions;
    private final PushStatistics statistics;
    private final Clock clock;

    BatchSender(
            InventorySink sink,
            Term term,
            DesiredInventory desired,
            DirtySet dirty,
            NsxMirror mirror,
            ParkingLot parking,
            Waiting waiting,
            FailureHandling failures,
            PushConditions conditions,
            PushStatistics statistics,
            Clock clock) {
        this.sink = sink;
        this.term = term;
        this.desired = desired;
        this.dirty = dirty;
        this.mirror = mirror;
        this.parking = parking;
        this.waiting = waiting;
        this.failures = failures;
        this.conditions = conditions;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** @throws io.antreansx.adapter.election.NotLeaderException when leadership was lost meanwhile */
    void send(List<Change> changes) {
        statistics.phase("writing");
        term.require();
        List<InventoryUpdate> updates =
                changes.stream().flatMap(change -> change.updates().stream()).toList();
        statistics.progress(true);
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

    /** @param changes what was in the request; none when it was a reading */
    void failed(NsxException e, List<Change> changes) {
        statistics.failed(e.getMessage());
        conditions.failed(e);
        LOG.debugf(e, "A request with %d objects failed: %s", (Integer) changes.size(), e.kind());
        failures.handle(e, changes, clock.instant());
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
}
