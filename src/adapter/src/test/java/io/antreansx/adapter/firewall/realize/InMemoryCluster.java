package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Tier;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An API server in memory with resource versions, an Antrea that computes groups at once, and a record of what it is asked. */
public final class InMemoryCluster implements ClusterObjects {
    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final SameLists lists = new SameLists();
    final List<String> log = new ArrayList<>();
    private final List<String> reread = new ArrayList<>();
    private long version = 100;
    private long changes;
    private long reads;
    private Consumer<String> afterWrite = write -> {};
    private Predicate<HasMetadata> denied = object -> false;
    private Predicate<String> computed = group -> true;
    boolean rereadFails;
    private boolean othersMayDeny;
    private int writesToLive = Integer.MAX_VALUE;

    /** The process that writes is dead. */
    static final class Killed extends RuntimeException {}

    /** The same objects once more, nobody watching. */
    synchronized InMemoryCluster copy() {
        InMemoryCluster copy = new InMemoryCluster();
        copy.objects.putAll(objects);
        copy.version = version;
        return copy;
    }

    /** Kills the process that writes after so many more accepted writes: it does not hear of the last one. */
    synchronized void killAfter(int writes) {
        writesToLive = writes;
    }

    /** A new process may write. */
    synchronized void liveOn() {
        writesToLive = Integer.MAX_VALUE;
    }

    private void requireLife() {
        if (writesToLive == 0) {
            throw new Killed();
        }
    }

    private void die() {
        writesToLive--;
        requireLife();
    }

    /** Called after each accepted write with its text. */
    void afterWrite(Consumer<String> hook) {
        afterWrite = hook;
    }

    void deny(Predicate<HasMetadata> which) {
        denied = which;
    }

    /** Which groups Antrea has computed. */
    void computes(Predicate<String> which) {
        computed = which;
    }

    @Override
    public synchronized Collection<ClusterNetworkPolicy> policies() {
        reads++;
        return all(ClusterNetworkPolicy.class);
    }

    @Override
    public synchronized Collection<ClusterGroup> groups() {
        return all(ClusterGroup.class);
    }

    @Override
    public synchronized boolean othersMayDeny() {
        return othersMayDeny;
    }

    synchronized void setOthersMayDeny(boolean othersMayDeny) {
        this.othersMayDeny = othersMayDeny;
    }

    @Override
    public synchronized List<Tier> tiers() {
        return all(Tier.class);
    }

    private <T> List<T> all(Class<T> type) {
        return lists.of(type, objects.values());
    }

    public synchronized List<HasMetadata> everything() {
        return List.copyOf(objects.values());
    }

    @Override
    public synchronized long changes() {
        return changes;
    }

    @Override
    public synchronized long versions() {
        return changes;
    }

    /** How often somebody asked for all ACNPs. */
    public synchronized long reads() {
        return reads;
    }

    @Override
    public synchronized <T extends HasMetadata> T create(T object) {
        requireLife();
        if (objects.containsKey(key(object))) {
            throw new WriteException(WriteException.Kind.CONFLICT, name(object), "exists", null);
        }
        return store("create", object, "uid-" + ++version);
    }

    @Override
    public synchronized <T extends HasMetadata> T replace(T object) {
        requireLife();
        HasMetadata held = sameVersion(object);
        return store("replace", object, held.getMetadata().getUid());
    }

    /** Nothing is ever unknown here; what was asked for is remembered. */
    @Override
    public synchronized void reread(HasMetadata object) {
        if (rereadFails) {
            throw new WriteException(WriteException.Kind.UNAVAILABLE, name(object), "no answer", null);
        }
        reread.add(object.getMetadata().getName());
        log.add("reread " + object.getKind() + " " + name(object));
    }

    synchronized List<String> reread() {
        return List.copyOf(reread);
    }

    @Override
    public synchronized void delete(HasMetadata object) {
        requireLife();
        sameVersion(object);
        objects.remove(key(object));
        changes++;
        record("delete", object);
    }

    private HasMetadata sameVersion(HasMetadata object) {
        HasMetadata held = objects.get(key(object));
        if (held == null
                || !held.getMetadata()
                        .getResourceVersion()
                        .equals(object.getMetadata().getResourceVersion())) {
            throw new WriteException(WriteException.Kind.CONFLICT, name(object), "another version", null);
        }
        return held;
    }

    private <T extends HasMetadata> T store(String verb, T object, String uid) {
        if (denied.test(object)) {
            throw new WriteException(WriteException.Kind.DENIED, name(object), "admission webhook denied", null);
        }
        put(object, uid);
        record(verb, object);
        return object;
    }

    private void put(HasMetadata object, String uid) {
        ObjectMeta metadata = new ObjectMetaBuilder(object.getMetadata())
                .withUid(uid)
                .withResourceVersion(Long.toString(++version))
                .build();
        changes++;
        objects.put(
                key(object),
                switch (object) {
                    case ClusterNetworkPolicy policy -> policy(policy, metadata);
                    case ClusterGroup group -> Copies.group(metadata, group.getSpec());
                    case Tier tier -> tier(tier, metadata);
                    default -> throw new IllegalArgumentException(object.getKind());
                });
    }

    private static ClusterNetworkPolicy policy(ClusterNetworkPolicy policy, ObjectMeta metadata) {
        ClusterNetworkPolicy copy = Copies.policy(metadata, policy.getSpec());
        copy.setStatus(policy.getStatus());
        return copy;
    }

    private static Tier tier(Tier tier, ObjectMeta metadata) {
        Tier copy = new Tier();
        copy.setMetadata(metadata);
        copy.setSpec(tier.getSpec());
        return copy;
    }

    private void record(String verb, HasMetadata object) {
        String write = verb + " " + object.getKind() + " " + name(object);
        log.add(write);
        afterWrite.accept(write);
        die();
    }

    /** What somebody else does; neither recorded nor checked. */
    public synchronized void foreign(HasMetadata object) {
        put(object, "uid-foreign-" + ++version);
    }

    public synchronized void foreignDelete(HasMetadata object) {
        changes++;
        objects.remove(key(object));
    }

    @Override
    public synchronized boolean awaitMembers(Collection<String> groups, Duration patience) {
        Set<String> known = new HashSet<>();
        groups().forEach(group -> known.add(group.getMetadata().getName()));
        return groups.stream().allMatch(group -> known.contains(group) && computed.test(group));
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + name(object);
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
