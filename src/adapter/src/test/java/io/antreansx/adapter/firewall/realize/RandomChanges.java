package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes of intent as an administrator makes them. */
final class RandomChanges {
    static final List<String> CATEGORIES = List.of("Emergency", "Infrastructure", "Environment", "Application");
    private static final List<String> GROUPS = List.of("g1", "g2", "g3", "g4");

    private final World world;
    private final Random random;
    private final List<String> categories;
    private final int firstNumber;
    private int revision = 1;
    private int created;

    /** @param firstNumber lowest sequence number; with 0 the policies stand at the first places of their tier */
    RandomChanges(World world, Random random, List<String> categories, int firstNumber) {
        this.world = world;
        this.random = random;
        this.categories = categories;
        this.firstNumber = firstNumber;
    }

    void start() {
        GROUPS.forEach(id -> world.put(group(id)));
        for (int i = 0; i < 5; i++) {
            world.put(policy("p" + created++));
        }
    }

    /** Changes one group, or creates, edits, moves or deletes one policy. */
    void one() {
        List<SecurityPolicy> policies = List.copyOf(world.policies.values());
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

    /** Several changes between two polls. */
    void several() {
        switch (random.nextInt(6)) {
            case 0 -> swap();
            case 1 -> handOver();
            default -> {
                int changes = 2 + random.nextInt(4);
                for (int n = 0; n < changes; n++) {
                    one();
                }
            }
        }
    }

    /** Two policies take each other's place. */
    private void swap() {
        List<SecurityPolicy> policies = List.copyOf(world.policies.values());
        if (policies.size() > 1) {
            int at = random.nextInt(policies.size() - 1);
            SecurityPolicy one = policies.get(at);
            SecurityPolicy other = policies.get(at + 1);
            world.put(at(one, other));
            world.put(at(other, one));
        }
    }

    private SecurityPolicy at(SecurityPolicy policy, SecurityPolicy place) {
        return Samples.policy(policy.id(), place.category(), place.sequenceNumber(), revision++, policy.rules());
    }

    /** A new policy takes the rules of one that goes. */
    private void handOver() {
        List<SecurityPolicy> policies = List.copyOf(world.policies.values());
        if (!policies.isEmpty()) {
            SecurityPolicy old = policies.get(random.nextInt(policies.size()));
            world.put(Samples.policy("p" + created++, old.category(), old.sequenceNumber(), revision++, old.rules()));
            world.remove(old.path());
        }
    }

    private Group group(String id) {
        List<String> apps =
                World.APPS.stream().filter(app -> random.nextInt(3) == 0).toList();
        return Samples.group(id, revision++, apps);
    }

    private SecurityPolicy policy(String id) {
        return Samples.policy(id, categories.get(random.nextInt(categories.size())), number(), revision++, rules(id));
    }

    private SecurityPolicy moved(SecurityPolicy policy) {
        String category =
                random.nextInt(4) == 0 ? categories.get(random.nextInt(categories.size())) : policy.category();
        return Samples.policy(policy.id(), category, number(), revision++, policy.rules());
    }

    private int number() {
        return firstNumber + random.nextInt(firstNumber == 0 ? 2 : 4);
    }

    private SecurityPolicy edited(SecurityPolicy policy) {
        return Samples.policy(policy.id(), policy.category(), policy.sequenceNumber(), revision++, rules(policy.id()));
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
