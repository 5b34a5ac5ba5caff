package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Random changes, each realized write by write, and once more for every write with the process killed right after it and a
 * new one going on. Everything follows from the seed: even seeds change one thing at a time, odd ones several, and every
 * other pair stands at the very first places of its tier, where nothing can go before.
 */
final class WriteWalk implements AutoCloseable {
    /** Simulated time that one write takes; they come one after another. */
    static final Duration WRITE = Duration.ofMillis(5);

    /** Longer than an unused group stays. */
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(61);

    private final long seed;
    private final World world;
    private final RandomChanges changes;
    private final boolean oneSwitch;
    private final boolean kills;
    private final WriteFigures figures;
    /** What the cluster does, by what it stores: runs that are killed pass the same states again. */
    private final Map<Map<String, Object>, World.State> known = new HashMap<>();

    /** @param kills whether each change is also realized with a kill after each of its writes */
    WriteWalk(long seed, Mistake mistake, boolean kills, WriteFigures figures) {
        boolean first = seed / 2 % 2 == 1;
        this.seed = seed;
        this.oneSwitch = seed % 2 == 0;
        this.kills = kills;
        this.figures = figures;
        this.world = World.inOrder(mistake);
        this.changes = new RandomChanges(
                world, new Random(seed), first ? List.of("Emergency") : RandomChanges.CATEGORIES, first ? 0 : 10);
        changes.start();
        world.realize();
    }

    /** @return how the promise was broken during these changes, if it was */
    Optional<String> violation(int count) {
        for (int i = 0; i < count; i++) {
            Optional<String> found = change();
            if (found.isPresent()) {
                String kind = oneSwitch ? "one change" : "several changes";
                return Optional.of("-Dwrites.seed=" + seed + ", step " + i + " (" + kind + "): " + found.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> change() {
        known.clear();
        world.clock.advance(BETWEEN_CHANGES);
        if (oneSwitch) {
            changes.one();
        } else {
            changes.several();
        }
        World old = world.branch();
        Run whole = new Run(world);
        Optional<String> violation = whole.realize(Integer.MAX_VALUE);
        figures.add(whole.before(), whole.states(), state(world).allowed());
        for (int kill = 1;
                kills && violation.isEmpty() && kill <= whole.states().size();
                kill++) {
            try (World killed = old.branch()) {
                violation = new Run(killed).realize(kill);
                if (violation.isEmpty() && !policies(killed).equals(policies(world))) {
                    violation = Optional.of("after a kill at write " + kill + " the cluster holds something else");
                }
            }
        }
        old.close();
        return violation.or(this::otherThanFresh);
    }

    private Optional<String> otherThanFresh() {
        try (World fresh = world.fresh()) {
            return policies(fresh).equals(policies(world))
                    ? Optional.empty()
                    : Optional.of("a fresh cluster holds something else");
        }
    }

    /** One way through one change. */
    private final class Run {
        private final World place;
        private final Set<Flow> before;
        private final List<Set<Flow>> states = new ArrayList<>();
        private int shared;

        Run(World place) {
            this.place = place;
            this.before = state(place).allowed();
        }

        Set<Flow> before() {
            return before;
        }

        List<Set<Flow>> states() {
            return states;
        }

        /** @param kill the write after which the process dies */
        Optional<String> realize(int kill) {
            place.cluster.log.clear();
            place.cluster.killAfter(kill);
            place.cluster.afterWrite(write -> {
                place.clock.advance(WRITE);
                World.State state = state(place);
                states.add(state.allowed());
                shared += state.sharedPlaces();
            });
            String problem;
            try {
                problem = place.realize().problem();
            } catch (InMemoryCluster.Killed killed) {
                place.cluster.liveOn();
                place.restart();
                problem = place.realize().problem();
            }
            place.cluster.afterWrite(write -> {});
            place.cluster.liveOn();
            return judge(problem).map(found -> found + " in " + place.cluster.log);
        }

        private Optional<String> judge(String problem) {
            if (!problem.isEmpty()) {
                return Optional.of("not settled: " + problem);
            }
            if (shared > 0) {
                return Optional.of("two policies share a place");
            }
            Set<Flow> after = state(place).allowed();
            for (int i = 0; i < states.size(); i++) {
                Set<Flow> state = states.get(i);
                boolean kept = oneSwitch
                        ? state.equals(before) || state.equals(after)
                        : before.containsAll(state) || after.containsAll(state);
                if (!kept) {
                    Set<Flow> wrong = new HashSet<>(state);
                    wrong.removeAll(before);
                    wrong.removeAll(after);
                    return Optional.of("wrong after write " + (i + 1) + ", allowed without reason " + wrong);
                }
            }
            return Optional.empty();
        }
    }

    private World.State state(World place) {
        Map<String, Object> content = new TreeMap<>();
        for (HasMetadata object : place.cluster.everything()) {
            switch (object) {
                case ClusterNetworkPolicy policy ->
                    content.put("policy " + policy.getMetadata().getName(), policy.getSpec());
                case ClusterGroup group ->
                    content.put("group " + group.getMetadata().getName(), group.getSpec());
                default -> content.put(object.getMetadata().getName(), object.getKind());
            }
        }
        return known.computeIfAbsent(content, key -> place.state());
    }

    private static Map<String, Object> policies(World place) {
        Map<String, Object> policies = new TreeMap<>();
        place.cluster
                .policies()
                .forEach(policy -> policies.put(policy.getMetadata().getName(), policy.getSpec()));
        return policies;
    }

    @Override
    public void close() {
        world.close();
    }
}
