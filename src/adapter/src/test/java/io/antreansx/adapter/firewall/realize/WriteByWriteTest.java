package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges every flow after every single accepted write, as the promise about the order of writes says. */
class WriteByWriteTest {
    private static final List<String> GROUPS = List.of("g1", "g2", "g3", "g4");
    private static final List<String> CATEGORIES = List.of("Emergency", "Infrastructure", "Environment", "Application");

    /** The process dies after a write that the API server accepted. */
    private static final class Killed extends RuntimeException {}

    private static final class Change {
        private final World world;
        private final Random random;
        private int revision = 1;
        private final List<String> categories;
        private final int firstNumber;
        private int created;

        Change(World world, long seed, List<String> categories, int firstNumber) {
            this.world = world;
            this.random = new Random(seed);
            this.categories = categories;
            this.firstNumber = firstNumber;
        }

        void start() {
            GROUPS.forEach(id -> world.put(group(id)));
            for (int i = 0; i < 5; i++) {
                world.put(policy("p" + created++));
            }
        }

        /** One change as an administrator makes it. */
        void one() {
            List<SecurityPolicy> policies = new ArrayList<>(world.policies.values());
            SecurityPolicy some = policies.isEmpty() ? null : policies.get(random.nextInt(policies.size()));
            int kind = some == null ? 4 : random.nextInt(6);
            switch (kind) {
                case 0, 1 -> world.put(group(GROUPS.get(random.nextInt(GROUPS.size()))));
                case 2 -> world.put(moved(some));
                case 3 -> world.put(edited(some));
                case 4 -> world.put(policy("p" + created++));
                default -> world.remove(some.path());
            }
        }

        private Group group(String id) {
            List<String> apps =
                    World.APPS.stream().filter(app -> random.nextInt(3) == 0).toList();
            return Samples.group(id, revision++, apps);
        }

        private SecurityPolicy policy(String id) {
            return Samples.policy(
                    id,
                    categories.get(random.nextInt(categories.size())),
                    firstNumber + random.nextInt(firstNumber == 0 ? 2 : 4),
                    revision++,
                    rules(id));
        }

        private SecurityPolicy moved(SecurityPolicy policy) {
            String category =
                    random.nextInt(4) == 0 ? categories.get(random.nextInt(categories.size())) : policy.category();
            return Samples.policy(
                    policy.id(),
                    category,
                    firstNumber + random.nextInt(firstNumber == 0 ? 2 : 4),
                    revision++,
                    policy.rules());
        }

        private SecurityPolicy edited(SecurityPolicy policy) {
            return Samples.policy(
                    policy.id(), policy.category(), policy.sequenceNumber(), revision++, rules(policy.id()));
        }

        private List<Rule> rules(String id) {
            List<Rule> rules = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                String action = random.nextInt(2) == 0 ? "ALLOW" : random.nextInt(3) == 0 ? "REJECT" : "DROP";
                List<String> peers = List.of(Samples.groupPath(GROUPS.get(random.nextInt(GROUPS.size()))));
                List<String> scope = random.nextInt(3) == 0
                        ? List.of("ANY")
                        : List.of(Samples.groupPath(GROUPS.get(random.nextInt(GROUPS.size()))));
                int shape = random.nextInt(3);
                rules.add(Samples.rule(
                        id,
                        300 * i + random.nextInt(300),
                        action,
                        shape == 0 ? peers : List.of("ANY"),
                        shape == 1 ? peers : List.of("ANY"),
                        scope,
                        random.nextBoolean() ? "" : random.nextBoolean() ? "80" : "443"));
            }
            return rules;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void oneSwitchChangesAllVerdictsAtOnce(long seed) {
        oneSwitch(seed, CATEGORIES, 10);
    }

    /** Emergency begins with the very first place of its tier: nothing can go before it. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
    void oneSwitchAtTheFirstPlacesChangesAllVerdictsAtOnce(long seed) {
        oneSwitch(seed, List.of("Emergency"), 0);
    }

    private static void oneSwitch(long seed, List<String> categories, int firstNumber) {
        // Given
        World world = new World();
        Change change = new Change(world, seed, categories, firstNumber);
        change.start();
        world.realize();

        for (int i = 0; i < 25; i++) {
            // When
            Set<Flow> before = world.allowed();
            change.one();
            List<Set<Flow>> states = new ArrayList<>();
            List<Integer> shared = new ArrayList<>();
            world.cluster.log.clear();
            world.cluster.afterWrite(write -> {
                states.add(world.allowed());
                shared.add(world.sharedPlaces());
            });
            Realization done = world.realize();
            world.cluster.afterWrite(write -> {});

            // Then
            Set<Flow> after = world.allowed();
            assertThat(done.problem()).isEmpty();
            assertThat(states)
                    .as("change %d of seed %d: %s", i, seed, world.cluster.log)
                    .allMatch(state -> state.equals(before) || state.equals(after));
            assertThat(shared).allMatch(count -> count == 0);
            assertSameAsFresh(world);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void severalSwitchesNeverAllowMoreThanOldOrNew(long seed) {
        severalSwitches(seed, CATEGORIES, 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72})
    void severalSwitchesAtTheFirstPlacesNeverAllowMoreThanOldOrNew(long seed) {
        severalSwitches(seed, List.of("Emergency"), 0);
    }

    private static void severalSwitches(long seed, List<String> categories, int firstNumber) {
        // Given
        World world = new World();
        Change change = new Change(world, seed, categories, firstNumber);
        change.start();
        world.realize();
        Random random = new Random(seed);

        for (int i = 0; i < 25; i++) {
            // When
            Set<Flow> before = world.allowed();
            int changes = 2 + random.nextInt(4);
            for (int n = 0; n < changes; n++) {
                change.one();
            }
            List<Set<Flow>> states = new ArrayList<>();
            List<Integer> shared = new ArrayList<>();
            int killAt = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : Integer.MAX_VALUE;
            world.cluster.log.clear();
            world.cluster.afterWrite(write -> {
                states.add(world.allowed());
                shared.add(world.sharedPlaces());
                if (states.size() == killAt) {
                    throw new Killed();
                }
            });
            realizeOrDie(world);
            world.cluster.afterWrite(write -> {});

            // Then
            Set<Flow> after = world.allowed();
            assertThat(states)
                    .as("change %d of seed %d: %s", i, seed, world.cluster.log)
                    .allMatch(state -> before.containsAll(state) || after.containsAll(state));
            assertThat(shared).allMatch(count -> count == 0);
            assertSameAsFresh(world);
        }
    }

    /** Isolation that the cluster's own NetworkPolicies ask for must not be lifted before NSX's denies are there. */
    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83, 84, 85, 86, 87, 88, 89, 90})
    void theFirstRealizationNeverAllowsMoreThanTheOpenClusterOrNsx(long seed) {
        // Given
        World world = new World();
        world.others.add(isolated("a"));
        world.others.add(isolated("d"));
        Change change = new Change(world, seed, CATEGORIES, 10);
        change.start();
        change.start();
        Set<Flow> before = world.allowed();
        Random random = new Random(seed);
        int killAt = random.nextInt(2) == 0 ? 10 + random.nextInt(20) : Integer.MAX_VALUE;
        List<Set<Flow>> states = new ArrayList<>();
        world.cluster.afterWrite(write -> {
            states.add(world.allowed());
            if (states.size() == killAt) {
                throw new Killed();
            }
        });

        // When
        realizeOrDie(world);

        // Then
        Set<Flow> after = world.allowed();
        assertThat(states)
                .as("first realization of seed %d: %s", seed, world.cluster.log)
                .allMatch(state -> before.containsAll(state) || after.containsAll(state));
    }

    private static NetworkPolicy isolated(String app) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("isolate-" + app)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("app", app)
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }

    private static void realizeOrDie(World world) {
        try {
            assertThat(world.realize().problem()).isEmpty();
        } catch (Killed killed) {
            world.restart();
            assertThat(world.realize().problem()).isEmpty();
        }
    }

    private static void assertSameAsFresh(World world) {
        World fresh = world.fresh();
        assertThat(world.cluster.policies())
                .extracting(policy -> policy.getMetadata().getName() + policy.getSpec())
                .containsExactlyInAnyOrderElementsOf(fresh.cluster.policies().stream()
                        .map(policy -> policy.getMetadata().getName() + policy.getSpec())
                        .toList());
        assertThat(world.allowed()).isEqualTo(fresh.allowed());
    }

    @Test
    void policiesOfOneSequenceNumberMoveAndSwapInExactOrder() {
        // Given
        World world = new World();
        world.put(Samples.group("g1", 0, List.of("a")));
        for (int i = 0; i < 200; i++) {
            world.put(Samples.policy("p" + i, 0, Samples.dropAll("p" + i, 1, "g1")));
        }
        world.realize();
        world.cluster.afterWrite(write -> assertThat(world.sharedPlaces()).isZero());

        // When
        world.put(Samples.policy("p0", "Application", 1, 1, List.of(Samples.dropAll("p0", 1, "g1"))));
        Realization moved = world.realize();
        world.put(Samples.policy("p0", "Application", 0, 2, List.of(Samples.dropAll("p0", 1, "g1"))));
        Realization back = world.realize();

        // Then
        assertThat(moved.settled()).isTrue();
        assertThat(back.settled()).isTrue();
        assertSameAsFresh(world);
    }
}
