package io.antreansx.adapter.firewall.intent;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The edges of an intent backwards: which policies a group or service reaches. Follows the intent from version to version,
 * so that a change costs what changed and not what there is. Not thread-safe.
 */
public final class Dependencies {
    private final Map<String, Set<String>> users = new HashMap<>();
    private Intent intent = Intent.NOTHING;

    /**
     * Goes on to the next version.
     *
     * @return policies of {@code next} that are otherwise than before or reach something that is
     */
    public Set<String> follow(Intent next) {
        Set<String> changed = new HashSet<>();
        follow(intent.policies(), next.policies(), References::of, changed);
        follow(
                intent.groups(),
                next.groups(),
                group -> group.map(References::of).orElse(References.NONE),
                changed);
        follow(
                intent.services(),
                next.services(),
                service -> service.map(References::of).orElse(References.NONE),
                changed);
        intent = next;
        return affectedBy(changed);
    }

    private <T> void follow(
            Map<String, T> before, Map<String, T> after, Function<T, References> references, Set<String> changed) {
        if (before == after) {
            return;
        }
        after.forEach((path, value) -> {
            T old = before.get(path);
            if (!Objects.equals(old, value)) {
                changed.add(path);
                follow(path, Optional.ofNullable(old).map(references), references.apply(value));
            }
        });
        before.forEach((path, old) -> {
            if (!after.containsKey(path)) {
                changed.add(path);
                follow(path, Optional.of(references.apply(old)), References.NONE);
            }
        });
    }

    private void follow(String user, Optional<References> before, References after) {
        before.ifPresent(old -> {
            old.groups().forEach(used -> forget(used, user));
            old.services().forEach(used -> forget(used, user));
        });
        after.groups().forEach(used -> add(used, user));
        after.services().forEach(used -> add(used, user));
    }

    private void add(String used, String user) {
        users.computeIfAbsent(used, path -> new HashSet<>(2)).add(user);
    }

    private void forget(String used, String user) {
        users.computeIfPresent(used, (path, known) -> {
            known.remove(user);
            return known.isEmpty() ? null : known;
        });
    }

    private Set<String> affectedBy(Collection<String> changed) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(changed);
        Set<String> affected = new TreeSet<>();
        while (!next.isEmpty()) {
            String path = next.poll();
            if (seen.add(path)) {
                if (intent.policies().containsKey(path)) {
                    affected.add(path);
                }
                next.addAll(users.getOrDefault(path, Set.of()));
            }
        }
        return affected;
    }
}
