package io.antreansx.adapter.election;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Turns the state of a candidacy into notices: each term is announced once and ended once, in order. */
final class LeadershipNotices {

    private static final Logger LOG = Logger.getLogger(LeadershipNotices.class);
    private static final long NO_TERM = -1;

    private final Leadership leadership;
    private final List<LeadershipListener> listeners = new CopyOnWriteArrayList<>();
    private long announced = NO_TERM;

    LeadershipNotices(Leadership leadership) {
        this.leadership = leadership;
    }

    void add(LeadershipListener listener) {
        listeners.add(listener);
    }

    /** Compares with what was announced last and announces the difference. Called by one thread. */
    void announce() {
        long current = leadership.isLeader() ? leadership.epoch() : NO_TERM;
        if (announced == current) {
            return;
        }
        end();
        if (current != NO_TERM) {
            announced = current;
            listeners.forEach(listener -> guarded(() -> listener.onStarted(current)));
        }
    }

    /** Ends the announced term, if there is one. */
    void end() {
        if (announced != NO_TERM) {
            announced = NO_TERM;
            listeners.forEach(listener -> guarded(listener::onStopped));
        }
    }

    private static void guarded(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            LOG.error("a part of the adapter failed while leadership changed; the others are told all the same", e);
        }
    }
}
