package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

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

    void dueNow() {
        next = Instant.MIN;
    }

    /** @param paths of all objects that there are; asked when a read is due */
    Set<String> due(Supplier<Set<String>> paths, Instant now) {
        if (waiting.isEmpty() && now.isBefore(next)) {
            return Set.of();
        }
        Set<String> known = paths.get();
        if (waiting.isEmpty()) {
            waiting.addAll(new TreeSet<>(known));
            next = now.plus(period);
        }
        Set<String> due = new TreeSet<>();
        while (due.size() < atOnce && !waiting.isEmpty()) {
            String path = waiting.poll();
            if (known.contains(path)) {
                due.add(path);
            }
        }
        return due;
    }
}
