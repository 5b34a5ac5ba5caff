package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** The full read by path while search works: a few objects a poll, so that it never keeps a change waiting. */
final class Resync {
    private final Duration period;
    private final int atOnce;
    private final Deque<String> waiting = new ArrayDeque<>();
    private Instant next = Instant.MIN;

    Resync(ReadSchedule schedule) {
        this.period = schedule.resync();
        this.atOnce = schedule.readsPerSecond();
    }

    /** Everything was read just now. */
    void done(Instant now) {
        next = now.plus(period);
        waiting.clear();
    }

    /** @param paths of all objects that there are */
    Set<String> due(Set<String> paths, Instant now) {
        if (waiting.isEmpty() && !now.isBefore(next)) {
            waiting.addAll(new TreeSet<>(paths));
            next = now.plus(period);
        }
        Set<String> due = new TreeSet<>();
        while (due.size() < atOnce && !waiting.isEmpty()) {
            String path = waiting.poll();
            if (paths.contains(path)) {
                due.add(path);
            }
        }
        return due;
    }
}
