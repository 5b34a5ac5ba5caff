package io.antreansx.adapter.firewall.walk;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.IpBlock;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.SameLists;
import io.antreansx.adapter.firewall.realize.WriteException;
import io.antreansx.adapter.firewall.realize.WriteException.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The cluster as one process sees it: its own writes at once, what it did not hear of when the watch says so. Writes fail in
 * every way that an API server has, and the process may die before or after any of them.
 */
final class WalkObjects implements ClusterObjects {
    /** The process is dead. */
    static final class Killed extends RuntimeException {}

    /** What a write does to the cluster. */
    @FunctionalInterface
    private interface Effect<T> {
        T happen();
    }

    private final WalkCluster cluster;
    private final Random random;
    private final Consumer<HasMetadata> denied;
    private final WalkMistake mistake;
    private final Map<String, HasMetadata> seen = new TreeMap<>();
    private final SameLists lists = new SameLists();
    private double probability;
    private long changes;
    private boolean dead;

    /** @param denied told each object that an admission check denied */
    WalkObjects(WalkCluster cluster, Random random, Consumer<HasMetadata> denied, WalkMistake mistake) {
        this.cluster = cluster;
        this.random = random;
        this.denied = denied;
        this.mistake = mistake;
        watch();
    }

    /** @param next of a fault at each write */
    void probability(double next) {
        probability = next;
    }

    /** The watch has caught up. */
    void watch() {
        if (!seen.equals(cluster.objects())) {
            changes++;
            seen.clear();
            seen.putAll(cluster.objects());
        }
    }

    @Override
    public <T extends HasMetadata> T create(T object) {
        return write(object, () -> see(cluster.create(widened(object))));
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        return write(object, () -> see(cluster.replace(widened(object))));
    }

    @Override
    public void delete(HasMetadata object) {
        write(object, () -> {
            cluster.delete(object);
            changes++;
            seen.remove(WalkCluster.key(object));
            return object;
        });
    }

    private <T extends HasMetadata> T widened(T object) {
        if (mistake == WalkMistake.EMPTY_GROUP_AS_ANY
                && object instanceof ClusterGroup group
                && group.getSpec().equals(ClusterGroupSpec.ofChildren(List.of()))) {
            group.setSpec(ClusterGroupSpec.ofBlocks(List.of(IpBlock.of("0.0.0.0/0"), IpBlock.of("::/0"))));
        }
        return object;
    }

    private <T extends HasMetadata> T see(T stored) {
        changes++;
        seen.put(WalkCluster.key(stored), stored);
        return stored;
    }

    private <T extends HasMetadata> T write(T object, Effect<T> effect) {
        if (dead) {
            throw new Killed();
        }
        int fault = random.nextDouble() < probability ? random.nextInt(10) : -1;
        try {
            return switch (fault) {
                case 0, 8, 9 -> throw failure(Kind.CONFLICT, object, "409");
                case 1 -> throw failure(Kind.UNAVAILABLE, object, "429");
                case 2 -> throw failure(Kind.UNAVAILABLE, object, "500");
                case 3 -> {
                    denied.accept(object);
                    throw failure(Kind.DENIED, object, "admission webhook denied the request");
                }
                case 4, 5 -> lost(object, effect);
                case 6 -> {
                    dead = true;
                    throw new Killed();
                }
                case 7 -> {
                    effect.happen();
                    dead = true;
                    throw new Killed();
                }
                default -> effect.happen();
            };
        } catch (WriteException failure) {
            if (failure.kind() == Kind.CONFLICT) {
                if (mistake == WalkMistake.CONFLICT_IGNORED) {
                    return see(object);
                }
                reread(object);
            }
            throw failure;
        }
    }

    /** The write takes effect, but neither its answer nor the watch has come yet. */
    private <T extends HasMetadata> T lost(T object, Effect<T> effect) {
        Map<String, HasMetadata> before = new TreeMap<>(seen);
        long known = changes;
        effect.happen();
        changes = known;
        seen.clear();
        seen.putAll(before);
        throw failure(Kind.UNAVAILABLE, object, "connection lost");
    }

    @Override
    public void reread(HasMetadata object) {
        String key = WalkCluster.key(object);
        HasMetadata stored = cluster.objects().get(key);
        changes++;
        if (stored == null) {
            seen.remove(key);
        } else {
            seen.put(key, stored);
        }
    }

    private static WriteException failure(Kind kind, HasMetadata object, String message) {
        return new WriteException(kind, object.getMetadata().getName(), WalkCluster.key(object) + ": " + message, null);
    }

    @Override
    public Collection<ClusterNetworkPolicy> policies() {
        return all(ClusterNetworkPolicy.class);
    }

    @Override
    public Collection<ClusterGroup> groups() {
        return all(ClusterGroup.class);
    }

    @Override
    public boolean othersMayDeny() {
        return false;
    }

    @Override
    public List<Tier> tiers() {
        return all(Tier.class);
    }

    private <T> List<T> all(Class<T> type) {
        return lists.of(type, seen.values());
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public long versions() {
        return changes;
    }

    /** Antrea's controller is slow now and then. */
    @Override
    public boolean awaitMembers(Collection<String> groups, Duration patience) {
        return random.nextDouble() >= probability
                && groups.stream().allMatch(name -> seen.containsKey("ClusterGroup/" + name));
    }
}
