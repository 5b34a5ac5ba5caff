package io.antreansx.adapter.firewall.realize;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** All objects of one kind, from a watch, with our own writes on top before the informer has seen them. */
final class WatchedObjects<T extends CustomResource<?, ?>> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WatchedObjects.class);

    private final KubernetesClient client;
    private final Class<T> type;
    private final Runnable changed;
    /** Guarded by this. */
    private final Map<String, T> objects = new HashMap<>();
    /** Uids of objects that we deleted, until the informer says so too. Guarded by this. */
    private final Map<String, String> deleted = new HashMap<>();

    private final KeptWatch<T> watch;
    /** Changes of objects apart from their status. Guarded by this. */
    private long changes;
    /** All changes. Guarded by this. */
    private long versions;
    /** All objects as of {@link #snapshotAt}. Guarded by this. */
    private List<T> snapshot = List.of();

    private long snapshotAt;

    WatchedObjects(KubernetesClient client, Class<T> type, Runnable changed, Clock clock) {
        this.client = client;
        this.type = type;
        this.changed = changed;
        this.watch = new KeptWatch<>(client, type, new Handler(), this::listed, clock);
    }

    private final class Handler implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            seen(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            seen(object);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            gone(object);
        }
    }

    /**
     * What a list shows counts as seen. What it lacks or shows older is asked for: that may be newer than the list, or the
     * cluster was restored to a time before it.
     */
    private void listed(List<T> list) {
        list.forEach(this::seen);
        Map<String, T> byName = new HashMap<>();
        list.forEach(object -> byName.put(object.getMetadata().getName(), object));
        for (T hidden : hidden(byName)) {
            lookFor(hidden);
            changed.run();
        }
        for (T known : all()) {
            T shown = byName.get(known.getMetadata().getName());
            if (shown == null || version(shown) < version(known)) {
                lookFor(known);
                changed.run();
            }
        }
    }

    /**
     * Forgets our deletions that the list confirms, since a watch that was begun anew tells of none before it.
     *
     * @return what we deleted and is listed all the same: before that, or a restore of the cluster brought it back
     */
    private synchronized List<T> hidden(Map<String, T> listed) {
        deleted.keySet().retainAll(listed.keySet());
        return deleted.entrySet().stream()
                .filter(gone -> gone.getValue()
                        .equals(listed.get(gone.getKey()).getMetadata().getUid()))
                .map(gone -> listed.get(gone.getKey()))
                .toList();
    }

    void start() {
        watch.start();
    }

    boolean hasSynced() {
        return watch.hasSynced();
    }

    /** For tests. */
    KeptWatch<T> watch() {
        return watch;
    }

    /** Called now and then by a watchdog. */
    void checkWatch() {
        watch.check();
    }

    /** The very same collection until something changes. */
    synchronized Collection<T> all() {
        if (snapshotAt != versions) {
            snapshot = List.copyOf(objects.values());
            snapshotAt = versions;
        }
        return snapshot;
    }

    synchronized long changes() {
        return changes;
    }

    synchronized long versions() {
        return versions;
    }

    private void seen(T object) {
        if (put(object)) {
            changed.run();
        }
    }

    /** Remembers what the API server answered to a write of ours. */
    void written(T object) {
        put(object);
    }

    private void lookFor(T known) {
        try {
            reread(known);
        } catch (KubernetesClientException failure) {
            LOG.debugf("%s cannot be read again: %s", known.getMetadata().getName(), failure.getMessage());
        }
    }

    /**
     * Reads one object from the API server, past the watch.
     *
     * @throws KubernetesClientException when it cannot be read
     */
    void reread(T object) {
        String name = object.getMetadata().getName();
        Optional<T> before;
        Optional<T> stored;
        do {
            before = known(name);
            stored = Optional.ofNullable(client.resources(type).withName(name).get());
        } while (!replaced(name, before, stored));
    }

    private synchronized Optional<T> known(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /**
     * Takes what was read, whatever its version: after a restore of etcd versions are lower than those that we have seen.
     *
     * @return false if the watch told something while it was read, which may be newer
     */
    private synchronized boolean replaced(String name, Optional<T> before, Optional<T> stored) {
        if (!known(name).equals(before)) {
            return false;
        }
        stored.ifPresentOrElse(this::store, () -> before.ifPresent(this::deleted));
        return true;
    }

    private synchronized void store(T object) {
        Ownership.shareLabels(object.getMetadata());
        T before = objects.put(object.getMetadata().getName(), object);
        boolean same = before != null && sameButStatus(before, object);
        if (same) {
            share(before, object);
        }
        count(!same);
    }

    /** What is equal is one and the same: it takes memory once, and comparing it costs nothing. */
    @SuppressWarnings("unchecked") // both are of one kind
    private static void share(CustomResource<?, ?> before, CustomResource<?, ?> now) {
        ((CustomResource<Object, ?>) now).setSpec(before.getSpec());
        Ownership.share(before.getMetadata(), now.getMetadata());
    }

    private synchronized void count(boolean moreThanStatus) {
        versions++;
        if (moreThanStatus) {
            changes++;
        }
        notifyAll();
    }

    private boolean sameButStatus(T one, T other) {
        return sameUid(one, other)
                && Objects.equals(one.getSpec(), other.getSpec())
                && Objects.equals(
                        one.getMetadata().getLabels(), other.getMetadata().getLabels())
                && Objects.equals(
                        one.getMetadata().getAnnotations(), other.getMetadata().getAnnotations());
    }

    private synchronized boolean put(T object) {
        String name = object.getMetadata().getName();
        if (object.getMetadata().getUid() != null
                && object.getMetadata().getUid().equals(deleted.get(name))) {
            return false;
        }
        T known = objects.get(name);
        if (known != null && version(known) >= version(object) && sameUid(known, object)) {
            return false;
        }
        store(object);
        return true;
    }

    private boolean sameUid(T one, T other) {
        return one.getMetadata().getUid() == null
                || one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    /** Resource versions of one kind are numbers that grow (promised since Kubernetes 1.35, true before). */
    private long version(T object) {
        String version = object.getMetadata().getResourceVersion();
        return version == null || version.isEmpty() ? 0 : Long.parseLong(version);
    }

    /** Remembers a deletion of ours, unless the watch has told of it already and will not tell again. */
    synchronized void deleted(T object) {
        String name = object.getMetadata().getName();
        T known = objects.get(name);
        if (known == null || !sameUid(known, object)) {
            return;
        }
        objects.remove(name);
        if (object.getMetadata().getUid() != null) {
            deleted.put(name, object.getMetadata().getUid());
        }
        count(true);
    }

    private void gone(T object) {
        synchronized (this) {
            String name = object.getMetadata().getName();
            deleted.remove(name, object.getMetadata().getUid());
            T known = objects.get(name);
            if (known != null && sameUid(known, object)) {
                objects.remove(name);
                count(true);
            }
        }
        changed.run();
    }

    /** Waits until the condition holds; false when it does not in time. */
    synchronized boolean await(Predicate<Map<String, T>> condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.test(objects)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        watch.close();
    }
}
