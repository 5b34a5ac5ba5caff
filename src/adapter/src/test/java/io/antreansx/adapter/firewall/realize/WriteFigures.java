package io.antreansx.adapter.firewall.realize;

import io.antreansx.simcluster.evaluate.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the safe order of writes costs: how many writes a change takes, and how long flows wait that both versions allow. */
final class WriteFigures {
    private final List<Integer> writes = new ArrayList<>();
    private final List<Integer> waits = new ArrayList<>();
    private int suspending;

    /** @param states what the cluster allowed after each write */
    void add(Set<Flow> before, List<Set<Flow>> states, Set<Flow> after) {
        writes.add(states.size());
        Set<Flow> both = new HashSet<>(before);
        both.retainAll(after);
        int longest = 0;
        for (Flow flow : both) {
            int wait = 0;
            for (Set<Flow> state : states) {
                wait = state.contains(flow) ? 0 : wait + 1;
                longest = Math.max(longest, wait);
            }
        }
        if (longest > 0) {
            suspending++;
            waits.add(longest);
        }
    }

    int changes() {
        return writes.size();
    }

    @Override
    public String toString() {
        long all = writes.stream().mapToLong(count -> count).sum();
        return "%d changes, %d writes, a change %s; %d changes suspended a flow that old and new allow, for %s, which is %s ms at %d ms a write"
                .formatted(
                        writes.size(),
                        all,
                        spread(writes, 1),
                        suspending,
                        spread(waits, 1) + " writes",
                        spread(waits, WriteWalk.WRITE.toMillis()),
                        WriteWalk.WRITE.toMillis());
    }

    private static String spread(List<Integer> values, long unit) {
        if (values.isEmpty()) {
            return "none";
        }
        List<Integer> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return "%d (median) %d (99 %%) %d (most)"
                .formatted(
                        sorted.get(sorted.size() / 2) * unit,
                        sorted.get((int) (sorted.size() * 0.99)) * unit,
                        sorted.getLast() * unit);
    }
}
