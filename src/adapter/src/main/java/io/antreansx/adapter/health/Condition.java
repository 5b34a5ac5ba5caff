package io.antreansx.adapter.health;

import java.time.Instant;

/**
 * What one component says of itself.
 *
 * @param reason one CamelCase word that never changes its meaning, such as {@code NSXUnreachable}
 * @param message for people; never a secret
 * @param lastTransition when {@code healthy} last changed
 * @param lastHeartbeat when the component last spoke
 */
public record Condition(
        ConditionType type,
        boolean healthy,
        String reason,
        String message,
        Instant lastTransition,
        Instant lastHeartbeat) {}
