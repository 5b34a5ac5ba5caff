package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between the cluster and what is wanted, as switches: writes after which flows may have another verdict.
 *
 * @param preparations ClusterGroups that nothing uses yet, or whose members stay; written before any switch
 * @param groups ClusterGroups in use whose members change
 * @param changedParents names that rules use, whose members change
 * @param created ACNPs that are new
 * @param edited ACNPs whose rules or tier change
 * @param moved ACNPs that change the order of evaluation
 * @param deleted ACNPs that go
 */
record Changes(
        List<ClusterGroup> preparations,
        Map<String, ClusterGroup> groups,
        Set<String> changedParents,
        Set<String> created,
        Set<String> edited,
        Set<String> moved,
        Set<String> deleted) {

    static Changes between(ClusterView view, Wanted wanted) {
        List<ClusterGroup> preparations = new ArrayList<>();
        Map<String, ClusterGroup> groups = new TreeMap<>();
        wanted.groups().forEach((name, group) -> {
            ClusterGroup held = view.groups().get(name);
            boolean sameMembers = held != null && held.getSpec().equals(group.getSpec());
            if (!sameMembers && view.isUsed(name)) {
                groups.put(name, group);
            } else if (!sameMembers || !Ownership.carries(held, group)) {
                preparations.add(group);
            }
        });
        Set<String> created = new TreeSet<>();
        Set<String> edited = new TreeSet<>();
        wanted.policies().forEach((name, policy) -> {
            ClusterNetworkPolicy held = view.ourPolicy(name).orElse(null);
            if (held == null) {
                created.add(name);
            } else if (!held.getSpec().sameRules(policy.getSpec())
                    || !held.getSpec().tier().equals(policy.getSpec().tier())) {
                edited.add(name);
            }
        });
        Set<String> deleted = new TreeSet<>(wanted.deletions());
        deleted.retainAll(view.policies().keySet());
        return new Changes(
                preparations,
                groups,
                changedParents(view, groups.keySet()),
                created,
                edited,
                moved(view, wanted),
                deleted);
    }

    private static Set<String> changedParents(ClusterView view, Set<String> changed) {
        Set<String> parents = new TreeSet<>(changed);
        if (changed.isEmpty()) {
            return parents;
        }
        view.groups().forEach((name, group) -> {
            if (group.getSpec().childGroups().stream().anyMatch(changed::contains)) {
                parents.add(name);
            }
        });
        return parents;
    }

    private static boolean allAtTheirPlaces(ClusterView view, Wanted wanted) {
        return wanted.policies().entrySet().stream().allMatch(entry -> {
            ClusterNetworkPolicy held = view.policies().get(entry.getKey());
            return held == null
                    || held.getSpec().priority() == entry.getValue().getSpec().priority();
        });
    }

    /** The fewest policies whose moves explain the new order; the others at most shift without changing it. */
    private static Set<String> moved(ClusterView view, Wanted wanted) {
        if (allAtTheirPlaces(view, wanted)) {
            return Set.of();
        }
        Map<String, TreeMap<Long, String>> order = new HashMap<>();
        wanted.policies().forEach((name, policy) -> view.ourPolicy(name)
                .filter(held -> held.getSpec().tier().equals(policy.getSpec().tier()))
                .ifPresent(held -> order.computeIfAbsent(policy.getSpec().tier(), tier -> new TreeMap<>())
                        .put(PolicyOrder.place(policy.getSpec().priority()), name)));
        Set<String> moved = new TreeSet<>();
        for (TreeMap<Long, String> tier : order.values()) {
            List<String> names = List.copyOf(tier.values());
            List<Long> places = names.stream()
                    .map(name -> PolicyOrder.place(
                            view.policies().get(name).getSpec().priority()))
                    .toList();
            Set<Integer> staying = LongestIncreasing.indexes(places);
            for (int i = 0; i < names.size(); i++) {
                if (!staying.contains(i)) {
                    moved.add(names.get(i));
                }
            }
        }
        return moved;
    }

    /** Policies that are no longer what they were. */
    Set<String> policies() {
        Set<String> changed = new TreeSet<>(created);
        changed.addAll(edited);
        changed.addAll(moved);
        changed.addAll(deleted);
        return changed;
    }

    int switches() {
        return groups.size() + policies().size();
    }

    /** Stored rules, or none. */
    static ClusterNetworkPolicySpec before(ClusterView view, String name) {
        return view.ourPolicy(name).map(ClusterNetworkPolicy::getSpec).orElse(ClusterNetworkPolicySpec.EMPTY);
    }
}
