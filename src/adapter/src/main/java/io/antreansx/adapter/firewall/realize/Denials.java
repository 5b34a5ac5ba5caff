package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that an admission check or the schema refused. The same object is not tried again for a while, so that one
 * policy never blocks the others.
 */
final class Denials {
    private record Denial(String content, String reason, Instant until) {}

    private final Map<String, Denial> denials = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Clock clock;
    private final Duration pause;

    Denials(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    void add(HasMetadata object, String reason) {
        denials.put(
                key(object), new Denial(content(object), reason, clock.instant().plus(pause)));
    }

    /** Why this very object was denied, if that was not long ago. */
    Optional<String> reason(HasMetadata object) {
        String key = key(object);
        Denial denial = denials.get(key);
        if (denial == null) {
            return Optional.empty();
        }
        asked.add(key);
        if (!clock.instant().isBefore(denial.until()) || !denial.content().equals(content(object))) {
            denials.remove(key);
            return Optional.empty();
        }
        return Optional.of(denial.reason());
    }

    boolean isEmpty() {
        return denials.isEmpty();
    }

    /** Whether something that was denied may be tried again by now. */
    boolean isDue() {
        Instant now = clock.instant();
        return denials.values().stream().anyMatch(denial -> !now.isBefore(denial.until()));
    }

    /** Ends a pass: what nobody asked for in it is no longer wanted, and its denial is history. */
    void forgetTheRest() {
        denials.keySet().retainAll(asked);
        asked.clear();
    }

    int size() {
        return denials.size();
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    /** Without the place: a policy that is denied for its rules is denied wherever it stands. */
    private static String content(HasMetadata object) {
        return switch (object) {
            case ClusterNetworkPolicy policy -> policy.getSpec().at("", 1).toString();
            case ClusterGroup group -> group.getSpec().toString();
            default -> object.getMetadata().getName();
        };
    }
}
