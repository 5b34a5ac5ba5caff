package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Places of tight policies: the earlier of the old and the new one, or an unused one before it. A deny that comes earlier
 * denies no less. As no tight policy stands after its final place, the final versions never wait for each other in a
 * circle.
 */
final class TightPlaces {
    /** @param moves whether the policy changes its place, so that none of its Allows may stay */
    record Spot(String tier, long place, boolean moves) {}

    /** @param cramped tiers in which some policy finds no place, so that its spot is missing, with the first place wanted */
    record Spots(Map<String, Spot> byName, Map<String, Long> cramped) {}

    private final Live live;
    private final Wanted wanted;
    /** By tier: what is held now, or given to a tight policy. */
    private final Map<String, Set<Long>> held = new HashMap<>();
    /** By tier: what will be held in the end. */
    private final Map<String, Set<Long>> finals = new HashMap<>();

    TightPlaces(Live live, Wanted wanted) {
        this.live = live;
        this.wanted = wanted;
        wanted.policies().values().forEach(policy -> finals.computeIfAbsent(
                        policy.getSpec().tier(), tier -> new HashSet<>())
                .add(PolicyOrder.place(policy.getSpec().priority())));
    }

    /** Those with the earliest final places choose first, so that nobody takes the only place of another. */
    Spots of(Set<String> names) {
        Map<String, Spot> spots = new HashMap<>();
        Map<String, Long> cramped = new TreeMap<>();
        names.stream()
                .filter(name ->
                        live.policy(name).isPresent() || wanted.policies().containsKey(name))
                .sorted(Comparator.comparingLong(this::target))
                .forEach(name -> of(name, cramped).ifPresent(spot -> spots.put(name, spot)));
        return new Spots(spots, cramped);
    }

    private long target(String name) {
        ClusterNetworkPolicy policy = wanted.policies().get(name);
        return policy == null ? -1 : PolicyOrder.place(policy.getSpec().priority());
    }

    private Optional<Spot> of(String name, Map<String, Long> cramped) {
        Optional<Spot> before =
                live.policy(name).map(ClusterNetworkPolicy::getSpec).map(TightPlaces::spot);
        Optional<Spot> after = Optional.ofNullable(wanted.policies().get(name))
                .map(ClusterNetworkPolicy::getSpec)
                .map(TightPlaces::spot);
        if (before.isPresent() && (after.isEmpty() || before.equals(after))) {
            return before;
        }
        Spot target = after.orElseThrow();
        if (before.isPresent() && isEarlier(before.get(), target)) {
            return Optional.of(new Spot(before.get().tier(), before.get().place(), true));
        }
        OptionalLong place = place(name, target);
        if (place.isEmpty()) {
            cramped.merge(target.tier(), target.place(), Math::min);
            return Optional.empty();
        }
        return Optional.of(new Spot(target.tier(), place.getAsLong(), true));
    }

    private static boolean isEarlier(Spot old, Spot target) {
        return tierOrder(old) < tierOrder(target) || (old.tier().equals(target.tier()) && old.place() < target.place());
    }

    private static Spot spot(ClusterNetworkPolicySpec spec) {
        return new Spot(spec.tier(), PolicyOrder.place(spec.priority()), false);
    }

    /** A tier of somebody else's is never earlier than ours. */
    private static int tierOrder(Spot spot) {
        int index = NsxTiers.NAMES.indexOf(spot.tier());
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    /** The target itself, else the last place before it that nobody holds, rather one that nobody will hold either. */
    private OptionalLong place(String name, Spot target) {
        Set<Long> taken = held.computeIfAbsent(
                target.tier(), tier -> new HashSet<>(live.places(tier).values()));
        if (live.isFree(target.tier(), target.place(), name) && taken.add(target.place())) {
            return OptionalLong.of(target.place());
        }
        Set<Long> reserved = finals.getOrDefault(target.tier(), Set.of());
        OptionalLong place = lastBefore(target.place(), at -> !taken.contains(at) && !reserved.contains(at));
        if (place.isEmpty()) {
            place = lastBefore(target.place(), at -> !taken.contains(at));
        }
        place.ifPresent(taken::add);
        return place;
    }

    private static OptionalLong lastBefore(long target, LongPredicate isFree) {
        for (long place = target - 1; place >= 0; place--) {
            if (isFree.test(place)) {
                return OptionalLong.of(place);
            }
        }
        return OptionalLong.empty();
    }
}
