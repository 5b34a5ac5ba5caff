package io.antreansx.adapter.health;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The conditions of one role as they are reported: what its parts said last, as long as the role is alive at all. */
final class RoleConditions {

    private final AdapterRole role;
    private final Conditions conditions;
    private final BooleanSupplier alive;
    private final Clock clock;
    /** Since when no part of the role has spoken for its own condition; null before that is asked. */
    private Instant runningSince;

    /** Null while the role is alive. */
    private Instant stuckSince;

    RoleConditions(AdapterRole role, Conditions conditions, BooleanSupplier alive, Clock clock) {
        this.role = role;
        this.conditions = conditions;
        this.alive = alive;
        this.clock = clock;
    }

    List<Condition> current() {
        boolean running = alive.getAsBoolean();
        Instant now = clock.instant();
        stuckSince = running ? null : stuckSince == null ? now : stuckSince;
        List<Condition> said = conditions.snapshot();
        List<Condition> current = new ArrayList<>();
        for (ConditionType type : role.conditions()) {
            Optional<Condition> latest =
                    said.stream().filter(condition -> condition.type() == type).findFirst();
            if (type == role.own() && !running) {
                current.add(new Condition(
                        type,
                        false,
                        "NoProgress",
                        "A loop of this adapter has made no progress for minutes; see its log.",
                        latest.filter(before -> !before.healthy())
                                .map(Condition::lastTransition)
                                .orElse(stuckSince),
                        latest.map(Condition::lastHeartbeat).orElse(stuckSince)));
            } else if (latest.isPresent()) {
                Condition condition = latest.get();
                // a part speaks when something changes; as long as it runs, its last word holds now
                current.add(
                        running
                                ? new Condition(
                                        type,
                                        condition.healthy(),
                                        condition.reason(),
                                        condition.message(),
                                        condition.lastTransition(),
                                        now)
                                : condition);
            } else if (type == role.own()) {
                runningSince = runningSince == null ? now : runningSince;
                current.add(new Condition(type, true, "Running", "", runningSince, now));
            }
        }
        return current;
    }
}
