package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.intent.IntentSource.Read;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * NSX objects by path with the edges policy to groups to nested groups, and services to nested services. Holds exactly
 * what is reachable from this cluster's policies and from the groups that the cluster still uses. Not thread-safe.
 */
final class IntentStore {
    private final Map<String, SecurityPolicy> policies;
    private final Map<String, Optional<Group>> groups;
    private final Map<String, Optional<Service>> services;
    /** By owning object, then by path: what was read with it. */
    private final Map<String, Map<String, Long>> revisions;

    private Set<String> heldGroups = Set.of();

    IntentStore() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private IntentStore(
            Map<String, SecurityPolicy> policies,
            Map<String, Optional<Group>> groups,
            Map<String, Optional<Service>> services,
            Map<String, Map<String, Long>> revisions) {
        this.policies = policies;
        this.groups = groups;
        this.services = services;
        this.revisions = revisions;
    }

    IntentStore copy() {
        IntentStore copy = new IntentStore(
                new HashMap<>(policies), new HashMap<>(groups), new HashMap<>(services), new HashMap<>(revisions));
        copy.heldGroups = heldGroups;
        return copy;
    }

    void holdGroups(Set<String> paths) {
        heldGroups = Set.copyOf(paths);
    }

    /** @return whether it is otherwise than before */
    boolean putPolicy(String path, Read<SecurityPolicy> read) {
        SecurityPolicy before = policies.put(path, read.value());
        Map<String, Long> revisionsBefore = revisions.put(path, read.revisions());
        return !read.value().equals(before) || !read.revisions().equals(revisionsBefore);
    }

    /** Keeps what another store knows of a policy that could not be decided upon. */
    void retainPolicy(String path, IntentStore from) {
        SecurityPolicy kept = from.policies.get(path);
        if (kept != null) {
            policies.put(path, kept);
            revisions.put(path, from.revisions.get(path));
        }
    }

    /** @return whether it was there */
    boolean removePolicy(String path) {
        revisions.remove(path);
        return policies.remove(path) != null;
    }

    /** @return whether it is otherwise than before */
    boolean putGroup(String path, Optional<Read<Group>> read) {
        return put(groups, path, read);
    }

    /** @return whether it is otherwise than before */
    boolean putService(String path, Optional<Read<Service>> read) {
        return put(services, path, read);
    }

    private <T> boolean put(Map<String, Optional<T>> objects, String path, Optional<Read<T>> read) {
        Optional<T> value = read.map(Read::value);
        Map<String, Long> newRevisions = read.map(Read::revisions).orElse(Map.of());
        Optional<T> before = objects.put(path, value);
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

    Set<String> policyPaths() {
        return Set.copyOf(policies.keySet());
    }

    Set<String> groupPaths() {
        return Set.copyOf(groups.keySet());
    }

    Set<String> servicePaths() {
        return Set.copyOf(services.keySet());
    }

    /** All objects, those included that NSX does not have. */
    Set<String> paths() {
        return Set.copyOf(revisions.keySet());
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
        Set<String> missing = new TreeSet<>(reachableGroups());
        missing.removeAll(groups.keySet());
        return missing;
    }

    /** Services that something here refers to and that were never read. */
    Set<String> missingServices() {
        Set<String> missing = new TreeSet<>(reachableServices());
        missing.removeAll(services.keySet());
        return missing;
    }

    /** Forgets what nothing refers to any more. */
    void prune() {
        groups.keySet().retainAll(reachableGroups());
        services.keySet().retainAll(reachableServices());
        revisions
                .keySet()
                .removeIf(path ->
                        !policies.containsKey(path) && !groups.containsKey(path) && !services.containsKey(path));
    }

    private Set<String> reachableGroups() {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(heldGroups);
        policies.values().forEach(policy -> next.addAll(References.groupsOf(policy)));
        while (!next.isEmpty()) {
            String path = next.poll();
            if (reached.add(path)) {
                groups.getOrDefault(path, Optional.empty()).ifPresent(group -> next.addAll(References.groupsOf(group)));
            }
        }
        return reached;
    }

    private Set<String> reachableServices() {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        policies.values().forEach(policy -> next.addAll(References.servicesOf(policy)));
        while (!next.isEmpty()) {
            String path = next.poll();
            if (reached.add(path)) {
                services.getOrDefault(path, Optional.empty())
                        .ifPresent(service -> next.addAll(References.servicesOf(service)));
            }
        }
        return reached;
    }

    Intent snapshot(Set<String> gone) {
        return new Intent(policies, groups, services, gone);
    }
}
