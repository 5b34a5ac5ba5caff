package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes that change places and no verdict: no ACNP passes another. */
final class Shifts {
    private final Live live;
    private final Wanted wanted;

    Shifts(Live live, Wanted wanted) {
        this.live = live;
        this.wanted = wanted;
    }

    /** Brings every policy to its wanted place that can go there without passing another, as stored. */
    void settle(Set<String> except) {
        List<Write> writes = possible(except);
        while (!writes.isEmpty()) {
            live.write(writes);
            writes = possible(except);
        }
    }

    private List<Write> possible(Set<String> except) {
        List<Write> writes = new ArrayList<>();
        for (String tier : live.tiersOf(wanted)) {
            Map<String, Long> misplaced = misplaced(tier, except);
            if (misplaced.isEmpty()) {
                continue;
            }
            TreeMap<Long, String> occupied = new TreeMap<>();
            live.places(tier).forEach((name, place) -> occupied.put(place, name));
            misplaced.forEach((name, target) -> {
                long place = PolicyOrder.place(
                        live.policy(name).orElseThrow().getSpec().priority());
                if (target != place && isClear(occupied, place, target)) {
                    writes.add(live.move(name, target));
                }
            });
        }
        return writes;
    }

    /** Wanted places, by name, of policies of a tier that stand elsewhere in it. */
    private Map<String, Long> misplaced(String tier, Set<String> except) {
        Map<String, Long> misplaced = new TreeMap<>();
        wanted.policies().forEach((name, policy) -> {
            ClusterNetworkPolicySpec held =
                    live.policy(name).map(ClusterNetworkPolicy::getSpec).orElse(null);
            boolean elsewhere = held != null
                    && held.tier().equals(tier)
                    && held.priority() != policy.getSpec().priority();
            if (elsewhere && policy.getSpec().tier().equals(tier) && !except.contains(name)) {
                misplaced.put(name, PolicyOrder.place(policy.getSpec().priority()));
            }
        });
        return misplaced;
    }

    private static boolean isClear(TreeMap<Long, String> occupied, long from, long to) {
        return from < to
                ? occupied.subMap(from, false, to, true).isEmpty()
                : occupied.subMap(to, true, from, false).isEmpty();
    }

    /**
     * A free place for {@code name} between the policies that come before and after it in the end, made by shifting
     * neighbours where there is none.
     *
     * @return -1 if there is no such place
     */
    long placeFor(String name, String tier) {
        long target = PolicyOrder.place(wanted.policies().get(name).getSpec().priority());
        long before = -1;
        long after = Long.MAX_VALUE;
        for (Map.Entry<String, ClusterNetworkPolicy> other :
                live.view().policies().entrySet()) {
            ClusterNetworkPolicySpec held = other.getValue().getSpec();
            if (!held.tier().equals(tier) || other.getKey().equals(name)) {
                continue;
            }
            long place = PolicyOrder.place(held.priority());
            if (finalPlace(other.getKey(), place, tier) < target) {
                before = Math.max(before, place);
            } else {
                after = Math.min(after, place);
            }
        }
        if (before >= after) {
            return -1;
        }
        if (before < target && target < after) {
            return target;
        }
        if (before + 1 < after) {
            return before + 1;
        }
        return makeRoom(tier, before, after);
    }

    private long finalPlace(String name, long place, String tier) {
        ClusterNetworkPolicy policy = wanted.policies().get(name);
        return policy == null || !policy.getSpec().tier().equals(tier)
                ? place
                : PolicyOrder.place(policy.getSpec().priority());
    }

    /**
     * Frees {@code count} places of a tier, the first ones that are not before something foreign: what stands there and has
     * no gap behind it shifts, the last first.
     *
     * @param wantedPlace at which a policy cannot be put, nor anywhere before
     */
    void free(String tier, long wantedPlace, int count) {
        TreeMap<Long, String> byPlace = new TreeMap<>();
        live.places(tier).forEach((name, place) -> byPlace.put(place, name));
        long first = 0;
        for (Map.Entry<Long, String> entry : byPlace.headMap(wantedPlace).entrySet()) {
            if (live.policy(entry.getValue()).isEmpty()) {
                first = entry.getKey() + 1;
            }
        }
        Deque<Write> lastFirst = new ArrayDeque<>();
        long next = first + count;
        for (Map.Entry<Long, String> entry : byPlace.tailMap(first).entrySet()) {
            if (entry.getKey() >= next) {
                break;
            }
            requireOurs(entry.getValue(), tier);
            lastFirst.push(live.move(entry.getValue(), next));
            next++;
        }
        lastFirst.forEach(write -> live.write(List.of(write)));
    }

    private void requireOurs(String name, String tier) {
        if (live.policy(name).isEmpty()) {
            throw new WriteException(
                    WriteException.Kind.UNAVAILABLE,
                    name,
                    "ClusterNetworkPolicy " + name + " is not ours and stands in the way in tier " + tier,
                    null);
        }
    }

    /** Shifts the run of neighbours on one side by one, the outermost first. */
    private long makeRoom(String tier, long before, long after) {
        Set<Long> occupied = new HashSet<>(live.places(tier).values());
        TreeMap<Long, String> byPlace = new TreeMap<>();
        live.places(tier).forEach((other, place) -> byPlace.put(place, other));
        List<Long> upwards = run(occupied, after, 1);
        if (canShift(byPlace, upwards)) {
            return shift(byPlace, upwards, 1, after);
        }
        List<Long> downwards = run(occupied, before, -1);
        boolean aboveZero = !downwards.isEmpty() && downwards.getLast() > 0;
        return aboveZero && canShift(byPlace, downwards) ? shift(byPlace, downwards, -1, before) : -1;
    }

    private static List<Long> run(Set<Long> occupied, long from, int step) {
        List<Long> run = new ArrayList<>();
        for (long place = from; occupied.contains(place); place += step) {
            run.add(place);
        }
        return run;
    }

    private boolean canShift(Map<Long, String> byPlace, List<Long> run) {
        return run.stream().map(byPlace::get).allMatch(other -> live.policy(other)
                .isPresent());
    }

    private long shift(Map<Long, String> byPlace, List<Long> run, int step, long freed) {
        List<Long> outermostFirst = new ArrayList<>(run);
        Collections.reverse(outermostFirst);
        outermostFirst.forEach(place -> live.write(List.of(live.move(byPlace.get(place), place + step))));
        return freed;
    }
}
