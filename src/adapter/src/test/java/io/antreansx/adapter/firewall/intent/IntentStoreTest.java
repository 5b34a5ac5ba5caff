package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.intent.IntentSource.Read;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the store holds, however objects come to refer to others and cease to. */
class IntentStoreTest {
    private static final String WEB = Samples.policyPath("web");
    private static final int SEEDS = 50;
    private static final int NAMES = 8;

    private IntentStore store = new IntentStore();

    private void policy(String id, String... targets) {
        store.putPolicy(
                Samples.policyPath(id),
                new Read<>(
                        Samples.policy(
                                id,
                                "Application",
                                10,
                                0,
                                List.of(targets).stream()
                                        .map(target -> Samples.dropAll(id, 1, target))
                                        .toList()),
                        Map.of()));
    }

    private void group(String id, List<String> members) {
        Group group = Samples.group(
                id,
                0,
                List.of(new Expression.Paths(
                        members.stream().map(Samples::groupPath).toList())),
                List.of("ANTREA"));
        store.putGroup(group.path(), Optional.of(new Read<>(group, Map.of())));
    }

    @Test
    void whatAPutObjectRefersToIsMissingUntilItIsThere() {
        // Given
        policy("web", "app", "fe");
        Set<String> before = store.missingGroups();

        // When
        group("app", List.of());
        store.putGroup(Samples.groupPath("fe"), Optional.empty());

        // Then
        assertThat(before).containsExactly(Samples.groupPath("app"), Samples.groupPath("fe"));
        assertThat(store.missingGroups()).isEmpty();
    }

    @Test
    void aCopyThatChangesLeavesTheOriginalAlone() {
        // Given
        policy("web", "app");
        group("app", List.of());
        IntentStore original = store;

        // When
        store = original.copy();
        store.removePolicy(WEB);
        store.prune();

        // Then
        assertThat(store.paths()).isEmpty();
        assertThat(original.paths()).containsExactlyInAnyOrder(WEB, Samples.groupPath("app"));
        assertThat(original.snapshot(Set.of()).groups()).containsKey(Samples.groupPath("app"));
    }

    @Test
    void groupsThatOnlyHoldEachOtherAreForgotten() {
        // Given
        policy("web", "a");
        group("a", List.of("b"));
        group("b", List.of("a"));

        // When
        policy("web", "other");
        store.prune();

        // Then
        assertThat(store.groupPaths()).isEmpty();
        assertThat(store.missingGroups()).containsExactly(Samples.groupPath("other"));
    }

    @Test
    void aGroupThatTheClusterUsesStaysUntilItDoesNot() {
        // Given
        store.holdGroups(Set.of(Samples.groupPath("held")));
        Set<String> missing = store.missingGroups();
        group("held", List.of());
        store.prune();
        Set<String> kept = Set.copyOf(store.groupPaths());

        // When
        store.holdGroups(Set.of());
        store.prune();

        // Then
        assertThat(missing).containsExactly(Samples.groupPath("held"));
        assertThat(kept).containsExactly(Samples.groupPath("held"));
        assertThat(store.groupPaths()).isEmpty();
    }

    @Test
    void itHoldsWhatIsReachableWhateverHappened() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            Random random = new Random(seed);
            store = new IntentStore();
            Map<String, List<String>> policies = new HashMap<>();
            Map<String, List<String>> members = new HashMap<>();
            for (int round = 0; round < 20; round++) {
                // When
                store = store.copy();
                change(random, policies, members);
                for (Set<String> missing = store.missingGroups(); !missing.isEmpty(); missing = store.missingGroups()) {
                    missing.forEach(path -> {
                        String id = path.substring(path.lastIndexOf('/') + 1);
                        group(id, members.computeIfAbsent(id, name -> names(random)));
                    });
                }
                store.prune();

                // Then
                assertThat(store.groupPaths()).as("seed %d", seed).isEqualTo(reachable(policies, members));
            }
        }
    }

    private void change(Random random, Map<String, List<String>> policies, Map<String, List<String>> members) {
        String id = "n" + random.nextInt(NAMES);
        switch (random.nextInt(3)) {
            case 0 -> {
                policies.put(id, names(random));
                policy(id, policies.get(id).toArray(String[]::new));
            }
            case 1 -> {
                policies.remove(id);
                store.removePolicy(Samples.policyPath(id));
            }
            default -> {
                members.put(id, names(random));
                if (store.hasGroup(Samples.groupPath(id))) {
                    group(id, members.get(id));
                }
            }
        }
    }

    private static List<String> names(Random random) {
        List<String> names = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            names.add("n" + random.nextInt(NAMES));
        }
        return names;
    }

    private static Set<String> reachable(Map<String, List<String>> policies, Map<String, List<String>> members) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>();
        policies.values().forEach(next::addAll);
        while (!next.isEmpty()) {
            String id = next.poll();
            if (reached.add(Samples.groupPath(id))) {
                next.addAll(members.getOrDefault(id, List.of()));
            }
        }
        return reached;
    }
}
