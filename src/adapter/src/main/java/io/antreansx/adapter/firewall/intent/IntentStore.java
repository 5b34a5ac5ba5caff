package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.intent.IntentSource.Read;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * NSX objects by path with the edges policy to groups to nested groups, and services to nested services. Holds exactly
 * what is reachable from this cluster's policies and from the groups that the cluster still uses. What an object refers to
 * is looked up when it is put and never again, so that a change does not cost what there is. Not thread-safe.
 */
final class IntentStore {
    private Map<String, SecurityPolicy> policies;
    private Map<String, Optional<Group>> groups;
    private Map<String, Optional<Service>> services;
    /** By owning object, then by path: what was read with it. */
    private Map<String, Map<String, Long>> revisions;
    /** By referring object. */
    private Map<String, References> references;
    /** Whether the maps are those of another store, and to be copied before they change. */
    private boolean shared;

    private Set<String> heldGroups = Set.of();
    /** What came to be referred to since everything was there; some of it may be here already. */
    private final Set<String> newGroups = new TreeSet<>();

    private final Set<String> newServices = new TreeSet<>();
    /** What something ceased to refer to since everything was referred to. */
    private final Set<String> dropped = new HashSet<>();
    /** The last that was made; what is the same is taken from it. */
    private Intent snapshot = Intent.NOTHING;

    IntentStore() {
        policies = new HashMap<>();
        groups = new HashMap<>();
        services = new HashMap<>();
        revisions = new HashMap<>();
        references = new HashMap<>();
    }

    private IntentStore(IntentStore other) {
        policies = other.policies;
        groups = other.groups;
        services = other.services;
        revisions = other.revisions;
        references = other.references;
        heldGroups = other.heldGroups;
        newGroups.addAll(other.newGroups);
        newServices.addAll(other.newServices);
        dropped.addAll(other.dropped);
        snapshot = other.snapshot;
        shared = true;
    }

    /** Costs nothing until the copy changes; the original must not change any more. */
    IntentStore copy() {
        return new IntentStore(this);
    }

    private void change() {
        if (shared) {
            policies = new HashMap<>(policies);
            groups = new HashMap<>(groups);
            services = new HashMap<>(services);
            revisions = new HashMap<>(revisions);
            references = new HashMap<>(references);
            shared = false;
        }
    }

    void holdGroups(Set<String> paths) {
        if (!heldGroups.equals(paths)) {
            heldGroups.stream().filter(path -> !paths.contains(path)).forEach(dropped::add);
            heldGroups = Set.copyOf(paths);
            heldGroups.stream().filter(path -> !groups.containsKey(path)).forEach(newGroups::add);
        }
    }

    /** @return whether it is otherwise than before */
    boolean putPolicy(String path, Read<SecurityPolicy> read) {
        change();
        SecurityPolicy before = policies.put(path, read.value());
        refer(path, References.of(read.value()));
        Map<String, Long> revisionsBefore = revisions.put(path, read.revisions());
        return !read.value().equals(before) || !read.revisions().equals(revisionsBefore);
    }

    private void refer(String path, References now) {
        References before = references.put(path, now);
        if (!now.equals(before)) {
            newGroups.addAll(now.groups());
            newServices.addAll(now.services());
            drop(before);
        }
    }

    private void drop(References before) {
        if (before != null) {
            dropped.addAll(before.groups());
            dropped.addAll(before.services());
        }
    }

    /** Whether the policy is there and becomes nothing in a cluster. */
    boolean isWithoutRules(String path) {
        SecurityPolicy policy = policies.get(path);
        return policy != null && policy.isWithoutRules();
    }

    /** Keeps what another store knows of a policy that could not be decided upon; nothing where that knows nothing. */
    void retainPolicy(String path, IntentStore from) {
        SecurityPolicy kept = from.policies.get(path);
        if (kept != null) {
            change();
            policies.put(path, kept);
            revisions.put(path, from.revisions.get(path));
            refer(path, from.references.get(path));
        } else {
            removePolicy(path);
        }
    }

    /** @return whether it was there */
    boolean removePolicy(String path) {
        if (!policies.containsKey(path)) {
            return false;
        }
        change();
        drop(references.get(path));
        forget(path, policies);
        return true;
    }

    private void forget(String path, Map<String, ?> objects) {
        objects.remove(path);
        revisions.remove(path);
        references.remove(path);
    }

    /** @return whether it is otherwise than before */
    boolean putGroup(String path, Optional<Read<Group>> read) {
        change();
        return put(groups, path, read, References::of);
    }

    /** @return whether it is otherwise than before */
    boolean putService(String path, Optional<Read<Service>> read) {
        change();
        return put(services, path, read, References::of);
    }

    private <T> boolean put(
            Map<String, Optional<T>> objects, String path, Optional<Read<T>> read, Function<T, References> of) {
        Optional<T> value = read.map(Read::value);
        Map<String, Long> newRevisions = read.map(Read::revisions).orElse(Map.of());
        Optional<T> before = objects.put(path, value);
        refer(path, value.map(of).orElse(References.NONE));
        Map<String, Long> revisionsBefore = revisions.put(path, newRevisions);
        return !value.equals(before) || !newRevisions.equals(revisionsBefore);
    }

    boolean hasPolicy(String path) {
        return policies.containsKey(path);
    }

    boolean hasGroup(String path) {
        return groups.containsKey(path);
    }

    boolean hasService(String path) {
        return services.containsKey(path);
    }

    /** As it is now and becomes, like all sets of paths here. */
    Set<String> policyPaths() {
        return Collections.unmodifiableSet(policies.keySet());
    }

    Set<String> groupPaths() {
        return Collections.unmodifiableSet(groups.keySet());
    }

    Set<String> servicePaths() {
        return Collections.unmodifiableSet(services.keySet());
    }

    /** All objects, those included that NSX does not have. */
    Set<String> paths() {
        return Collections.unmodifiableSet(revisions.keySet());
    }

    /** Objects that NSX lists otherwise than they were read, the rules of a policy included. */
    Set<String> differingFrom(List<Change> listed) {
        Map<String, Map<String, Long>> byOwner = new HashMap<>();
        for (Change change : listed) {
            if (change.kind() != Change.Kind.SPAN && revisions.containsKey(change.policyPath())) {
                byOwner.computeIfAbsent(change.policyPath(), owner -> new HashMap<>())
                        .put(change.path(), change.revision());
            }
        }
        Set<String> differing = new TreeSet<>();
        revisions.forEach((owner, known) -> {
            if (!known.equals(byOwner.getOrDefault(owner, Map.of()))) {
                differing.add(owner);
            }
        });
        return differing;
    }

    /** Which of {@code owners} were read in an older version than NSX's own search told of. */
    Set<String> behind(List<Change> told, Set<String> owners) {
        Set<String> behind = new TreeSet<>();
        for (Change change : told) {
            Long read = owners.contains(change.policyPath())
                    ? revisions.getOrDefault(change.policyPath(), Map.of()).get(change.path())
                    : null;
            if (read != null && read < change.revision()) {
                behind.add(change.path());
            }
        }
        return behind;
    }

    /** Groups that something here refers to and that were never read. */
    Set<String> missingGroups() {
        newGroups.removeIf(groups::containsKey);
        return new TreeSet<>(newGroups);
    }

    /** Services that something here refers to and that were never read. */
    Set<String> missingServices() {
        newServices.removeIf(services::containsKey);
        return new TreeSet<>(newServices);
    }

    /** Forgets what nothing refers to any more. */
    void prune() {
        dropped.removeIf(this::isStillReferredTo);
        if (dropped.isEmpty()) {
            return;
        }
        change();
        Set<String> reached = reachable();
        newGroups.retainAll(reached);
        newServices.retainAll(reached);
        List.copyOf(groups.keySet()).stream()
                .filter(path -> !reached.contains(path))
                .forEach(path -> forget(path, groups));
        List.copyOf(services.keySet()).stream()
                .filter(path -> !reached.contains(path))
                .forEach(path -> forget(path, services));
        dropped.clear();
    }

    /** By a policy or the cluster itself; what other groups and services refer to takes a closer look. */
    private boolean isStillReferredTo(String path) {
        return heldGroups.contains(path)
                || policies.keySet().stream()
                        .map(references::get)
                        .anyMatch(used ->
                                used.groups().contains(path) || used.services().contains(path));
    }

    /** Groups and services that something refers to, over any number of others. */
    private Set<String> reachable() {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(policies.keySet());
        heldGroups.stream().filter(reached::add).forEach(next::add);
        while (!next.isEmpty()) {
            References used = references.getOrDefault(next.poll(), References.NONE);
            used.groups().stream().filter(reached::add).forEach(next::add);
            used.services().stream().filter(reached::add).forEach(next::add);
        }
        return reached;
    }

    /** The intent as it is here now. Maps of a kind of which nothing changed are those of the last snapshot. */
    Intent snapshot(Set<String> gone) {
        snapshot = new Intent(
                sameOr(snapshot.policies(), policies),
                sameOr(snapshot.groups(), groups),
                sameOr(snapshot.services(), services),
                gone);
        return snapshot;
    }

    private static <T> Map<String, T> sameOr(Map<String, T> before, Map<String, T> now) {
        return before.equals(now) ? before : now;
    }
}
