package io.antreansx.adapter.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The latest word of each component. Thread-safe; components report, {@code health} and {@code cli} read. */
public final class Conditions {

    private final Clock clock;
    private final Map<ConditionType, Condition> latest = new ConcurrentSkipListMap<>();

    public Conditions(Clock clock) {
        this.clock = clock;
    }

    /** Records what a component says of itself now; keeps the transition time while {@code healthy} stays the same. */
    public void report(ConditionType type, boolean healthy, String reason, String message) {
        Instant now = clock.instant();
        latest.compute(
                type,
                (key, before) -> new Condition(
                        type,
                        healthy,
                        reason,
                        message,
                        before != null && before.healthy() == healthy ? before.lastTransition() : now,
                        now));
    }

    /** What a process that leads no more said is history; it must not cover what the new leader says. */
    public void forget(Collection<ConditionType> types) {
        types.forEach(latest::remove);
    }

    /** All conditions reported so far, in the order of {@link ConditionType}. */
    public List<Condition> snapshot() {
        return List.copyOf(latest.values());
    }
}
