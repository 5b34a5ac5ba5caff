package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cluster while one pass writes to it: what it stores now, and writes that build upon that. */
final class Live {
    private final Writer writer;
    private final ClusterViews views;
    private ClusterView view;
    /** Names by tier and place; of this view. */
    private final Map<String, Map<Long, Set<String>>> holders = new HashMap<>();

    Live(ClusterViews views, Writer writer) {
        this.writer = writer;
        this.views = views;
        this.view = views.now();
    }

    ClusterView view() {
        return view;
    }

    /** Writes all, in parallel, and waits for them. */
    void write(List<? extends Write> writes) {
        if (!writes.isEmpty()) {
            writer.applyAll(writes);
            view = views.now();
            holders.clear();
        }
    }

    Optional<ClusterNetworkPolicy> policy(String name) {
        return view.ourPolicy(name);
    }

    /** Creates the ACNP, or replaces its rules and place. */
    Write put(ClusterNetworkPolicy wanted) {
        return put(wanted.getMetadata(), wanted.getSpec());
    }

    Write put(ObjectMeta metadata, ClusterNetworkPolicySpec spec) {
        return policy(metadata.getName())
                .<Write>map(held -> new Write.Replace(Copies.policy(Copies.merged(held.getMetadata(), metadata), spec)))
                .orElseGet(() -> new Write.Create(Copies.policy(metadata, spec)));
    }

    /** Moves an ACNP as it is stored to another place of its tier. */
    Write move(String name, long place) {
        ClusterNetworkPolicy held = policy(name).orElseThrow();
        ClusterNetworkPolicySpec spec = held.getSpec();
        return new Write.Replace(Copies.policy(held.getMetadata(), spec.at(spec.tier(), PolicyOrder.priority(place))));
    }

    Write delete(String name) {
        return new Write.Delete(policy(name).orElseThrow());
    }

    /** Creates the ClusterGroup, or replaces its members; creating over a foreign one is a conflict, never a takeover. */
    Write put(ClusterGroup wanted) {
        ClusterGroup held = view.groups().get(wanted.getMetadata().getName());
        return held == null || !Ownership.isOurs(held)
                ? new Write.Create(Copies.group(wanted.getMetadata(), wanted.getSpec()))
                : new Write.Replace(
                        Copies.group(Copies.merged(held.getMetadata(), wanted.getMetadata()), wanted.getSpec()));
    }

    /** Places of all ACNPs of a tier, whoever's, by name. */
    Map<String, Long> places(String tier) {
        Map<String, Long> places = new TreeMap<>();
        view.policies().forEach((name, policy) -> {
            if (tier.equals(policy.getSpec().tier())) {
                places.put(name, PolicyOrder.place(policy.getSpec().priority()));
            }
        });
        return places;
    }

    /** True if no other ACNP of the tier holds the place. */
    boolean isFree(String tier, long place, String exceptFor) {
        return holders.computeIfAbsent(tier, this::holdersIn).getOrDefault(place, Set.of()).stream()
                .allMatch(exceptFor::equals);
    }

    private Map<Long, Set<String>> holdersIn(String tier) {
        Map<Long, Set<String>> byPlace = new HashMap<>();
        places(tier).forEach((name, place) -> byPlace.computeIfAbsent(place, key -> new TreeSet<>())
                .add(name));
        return byPlace;
    }

    Set<String> tiersOf(Wanted wanted) {
        Set<String> tiers = new TreeSet<>();
        wanted.policies().values().forEach(policy -> tiers.add(policy.getSpec().tier()));
        return tiers;
    }
}
