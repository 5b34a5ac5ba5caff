package io.antreansx.adapter.firewall.walk;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.firewall.FirewallProcess;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares a cluster with what a new adapter writes to an empty one. Policies that are refused keep their last rules and the
 * groups of these; a new adapter has nothing in their place.
 */
final class SameAsFresh {
    private final Nsx nsx;
    private final ManualClock clock;

    SameAsFresh(Nsx nsx, ManualClock clock) {
        this.nsx = nsx;
        this.clock = clock;
    }

    /** @param refused paths of policies that are refused: one that was deleted and made anew keeps its predecessor's ACNP */
    Optional<String> difference(List<HasMetadata> stored, Set<String> refused) {
        WalkCluster fresh = new WalkCluster(write -> {});
        WalkObjects objects = new WalkObjects(fresh, new Random(0), denied -> {}, WalkMistake.NONE);
        try (FirewallProcess process = new FirewallProcess(FirewallWalk.IDENTITY, nsx, objects, clock)) {
            process.poll();
            process.realize();
            if (!process.status().problem().isEmpty()) {
                return Optional.of(
                        "a fresh adapter is stuck: " + process.status().problem());
            }
        }
        Map<String, String> wanted = texts(fresh.everything(), refused.isEmpty());
        Map<String, String> held = texts(stored, refused.isEmpty());
        held.keySet().removeAll(keptBy(stored, refused, wanted.keySet()));
        if (!held.equals(wanted)) {
            return Optional.of("after quiet the cluster holds " + without(held, wanted) + ", a fresh adapter writes "
                    + without(wanted, held));
        }
        return order(stored, wanted.keySet()).equals(order(fresh.everything(), wanted.keySet()))
                ? Optional.empty()
                : Optional.of("after quiet the policies stand in another order");
    }

    private static Map<String, String> without(Map<String, String> one, Map<String, String> other) {
        Map<String, String> rest = new TreeMap<>(one);
        rest.entrySet().removeAll(other.entrySet());
        return rest;
    }

    /** Refused ACNPs, and groups that only these use. */
    private static Set<String> keptBy(List<HasMetadata> stored, Set<String> refused, Set<String> wanted) {
        Set<String> kept = new TreeSet<>();
        stored.stream()
                .filter(object -> object instanceof ClusterNetworkPolicy
                        && refused.contains(Ownership.nsxPath(object).orElse("")))
                .map(ClusterNetworkPolicy.class::cast)
                .forEach(policy -> {
                    kept.add(WalkCluster.key(policy));
                    groups(policy.getSpec()).forEach(group -> kept.add("ClusterGroup/" + group));
                });
        for (HasMetadata object : stored) {
            if (object instanceof ClusterGroup group && kept.contains(WalkCluster.key(group))) {
                group.getSpec().childGroups().forEach(child -> kept.add("ClusterGroup/" + child));
            }
        }
        kept.removeAll(wanted);
        return kept;
    }

    private static Set<String> groups(ClusterNetworkPolicySpec spec) {
        Set<String> groups = new TreeSet<>();
        Stream.concat(spec.ingress().stream(), spec.egress().stream())
                .map((PolicyRule rule) -> List.of(rule.appliedTo(), rule.from(), rule.to()))
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .map(PolicyPeer::group)
                .filter(group -> !group.isEmpty())
                .forEach(groups::add);
        return groups;
    }

    /** @param places whether the exact priorities count: a policy that is kept may move those that share its number */
    private static Map<String, String> texts(List<HasMetadata> objects, boolean places) {
        Map<String, String> texts = new TreeMap<>();
        for (HasMetadata object : objects) {
            if (object instanceof Tier) {
                // They are made with the first policy and stay.
                continue;
            }
            Object spec =
                    switch (object) {
                        case ClusterNetworkPolicy policy when places -> policy.getSpec();
                        case ClusterNetworkPolicy policy ->
                            policy.getSpec().at(policy.getSpec().tier(), 1);
                        case ClusterGroup group -> group.getSpec();
                        default -> object.getKind();
                    };
            texts.put(
                    WalkCluster.key(object),
                    sorted(object.getMetadata().getLabels()) + " "
                            + sorted(object.getMetadata().getAnnotations()) + " " + spec);
        }
        return texts;
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return map == null ? Map.of() : new TreeMap<>(map);
    }

    private static List<String> order(List<HasMetadata> objects, Set<String> which) {
        return objects.stream()
                .filter(object -> object instanceof ClusterNetworkPolicy && which.contains(WalkCluster.key(object)))
                .map(ClusterNetworkPolicy.class::cast)
                .sorted(Comparator.comparing((ClusterNetworkPolicy policy) ->
                                policy.getSpec().tier())
                        .thenComparingDouble(policy -> policy.getSpec().priority()))
                .map(WalkCluster::key)
                .toList();
    }
}
