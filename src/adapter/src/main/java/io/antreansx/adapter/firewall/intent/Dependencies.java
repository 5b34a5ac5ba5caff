package io.antreansx.adapter.firewall.intent;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The edges of one intent backwards: which policies a group or service reaches. */
public final class Dependencies {
    private final Set<String> policies;
    private final Map<String, Set<String>> users = new HashMap<>();

    public Dependencies(Intent intent) {
        policies = intent.policies().keySet();
        intent.policies().forEach((path, policy) -> {
            addAll(References.groupsOf(policy), path);
            addAll(References.servicesOf(policy), path);
        });
        intent.groups().forEach((path, group) -> group.ifPresent(known -> addAll(References.groupsOf(known), path)));
        intent.services()
                .forEach((path, service) -> service.ifPresent(known -> addAll(References.servicesOf(known), path)));
    }

    private void addAll(Collection<String> used, String user) {
        used.forEach(path -> users.computeIfAbsent(path, key -> new HashSet<>()).add(user));
    }

    /** Policies that are among {@code changed} or reach one of them. */
    public Set<String> affectedBy(Collection<String> changed) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(changed);
        Set<String> affected = new TreeSet<>();
        while (!next.isEmpty()) {
            String path = next.poll();
            if (seen.add(path)) {
                if (policies.contains(path)) {
                    affected.add(path);
                }
                next.addAll(users.getOrDefault(path, Set.of()));
            }
        }
        return affected;
    }
}
