package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places of tight policies: the earlier of the old and the new one, or an unused one before it. A deny that comes earlier
 * denies no less.
 */
final class TightPlaces {
    /** @param moves whether the policy changes its place, so that none of its Allows may stay */
    record Spot(String tier, long place, boolean moves) {}

    private final Live live;
    private final Wanted wanted;
    /** By tier: what is held now and what will be held in the end. */
    private final Map<String, Set<Long>> taken = new HashMap<>();

    TightPlaces(Live live, Wanted wanted) {
        this.live = live;
        this.wanted = wanted;
        wanted.policies().values().forEach(policy -> taken(policy.getSpec().tier())
                .add(PolicyOrder.place(policy.getSpec().priority())));
    }

    private Set<Long> taken(String tier) {
        return taken.computeIfAbsent(
                tier, name -> new HashSet<>(live.places(name).values()));
    }

    Spot of(String name) {
        Optional<Spot> before =
                live.policy(name).map(ClusterNetworkPolicy::getSpec).map(TightPlaces::spot);
        Optional<Spot> after = Optional.ofNullable(wanted.policies().get(name))
                .map(ClusterNetworkPolicy::getSpec)
                .map(TightPlaces::spot);
        if (before.isEmpty()) {
            Spot target = after.orElseThrow();
            return new Spot(target.tier(), freeAt(name, target), true);
        }
        if (after.isEmpty() || before.equals(after)) {
            return before.get();
        }
        Spot old = before.get();
        Spot target = after.get();
        boolean stays = tierOrder(old) < tierOrder(target)
                || (old.tier().equals(target.tier()) && old.place() < target.place());
        return new Spot(stays ? old.tier() : target.tier(), stays ? old.place() : freeAt(name, target), true);
    }

    private static Spot spot(ClusterNetworkPolicySpec spec) {
        return new Spot(spec.tier(), PolicyOrder.place(spec.priority()), false);
    }

    /** A tier of somebody else's is never earlier than ours. */
    private static int tierOrder(Spot spot) {
        int index = NsxTiers.NAMES.indexOf(spot.tier());
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private long freeAt(String name, Spot target) {
        return live.isFree(target.tier(), target.place(), name)
                ? target.place()
                : unused(target.tier(), target.place());
    }

    /** The last place before {@code before} that nobody holds or will hold. */
    long unused(String tier, long before) {
        Set<Long> held = taken(tier);
        long start =
                Math.min(before, held.stream().mapToLong(Long::longValue).max().orElse(0) + 1);
        for (long place = start; place >= 0; place--) {
            if (held.add(place)) {
                return place;
            }
        }
        // Nothing is free before the very first places: the next free one, and the policy is late instead of early.
        long place = start + 1;
        while (!held.add(place)) {
            place++;
        }
        return place;
    }
}
