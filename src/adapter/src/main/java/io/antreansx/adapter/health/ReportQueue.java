package io.antreansx.adapter.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Keeps an NSX that answers slowly, or not at all, from those who have something to tell: they leave it here and go on. While
 * one report is under way only the newest of what came after it waits. Used by any thread.
 */
final class ReportQueue {

    private static final Logger LOG = Logger.getLogger(ReportQueue.class);

    private final Reporter reporter;
    private final Executor sender;
    private final AtomicReference<Report> waiting = new AtomicReference<>();

    // written by the sender only
    private boolean broken;

    /** @param sender runs one at a time */
    ReportQueue(Reporter reporter, Executor sender) {
        this.reporter = reporter;
        this.sender = sender;
    }

    /** What a heartbeat says of the components. */
    record Components(List<Condition> conditions, Optional<AntreaHealth> antrea) {}

    /**
     * One report.
     *
     * @param first of a term: NSX is told everything
     * @param components empty between heartbeats
     * @param realizations empty when nothing is known of the policies yet
     */
    record Report(boolean first, Optional<Components> components, Optional<List<PolicyRealization>> realizations) {

        /** What is left to say when this was not sent before the next came. */
        private Report overtakenBy(Report next) {
            return new Report(
                    first || next.first(),
                    next.components().or(this::components),
                    next.realizations().or(this::realizations));
        }
    }

    /** Returns at once. */
    void offer(Report report) {
        Report before = waiting.getAndUpdate(old -> old == null ? report : old.overtakenBy(report));
        if (before == null) {
            sender.execute(this::send);
        }
    }

    /** Whoever does not lead any more has nothing to say. */
    void clear() {
        waiting.set(null);
    }

    /** True while NSX did not take the last report. */
    boolean isFailing() {
        return reporter.isFailing();
    }

    /** The heartbeat interval that NSX wants, if it said so. */
    Optional<Duration> interval() {
        return reporter.interval();
    }

    private void send() {
        Report report = waiting.getAndSet(null);
        if (report == null) {
            return;
        }
        try {
            reporter.send(report);
            broken = false;
        } catch (RuntimeException e) {
            if (!broken) {
                LOG.error("A report to NSX failed for a reason that is a bug; the next is tried all the same.", e);
            }
            broken = true;
        }
    }
}
