package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.election.ElectionSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** {@link ClusterObjects} over informers: reading costs nothing, and a foreign edit wakes the realizer. */
public final class KubernetesObjects implements ClusterObjects, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KubernetesObjects.class);
    private static final Duration WATCHDOG_PERIOD = Duration.ofSeconds(10);

    private final KubernetesClient writes;
    private final OtherPolicies others;
    private final WatchedObjects<ClusterNetworkPolicy> policies;
    private final WatchedObjects<ClusterGroup> groups;
    private final WatchedObjects<Tier> tiers;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("firewall-watchdog").factory());
    private Future<?> checks = CompletableFuture.completedFuture(null);

    /** @param changed called soon after anything changed, by a thread that must not be kept waiting */
    public KubernetesObjects(KubernetesClient client, Runnable changed, Clock clock) {
        this(client, changed, clock, ElectionSettings.LONGEST_WRITE);
    }

    /** @param longestWrite after which a write that is not answered has failed */
    KubernetesObjects(KubernetesClient client, Runnable changed, Clock clock, Duration longestWrite) {
        // A watch makes generic objects of kinds that it does not know, and these into ours: all work is done twice.
        client.getKubernetesSerialization().registerKubernetesResource(ClusterGroup.class);
        client.getKubernetesSerialization().registerKubernetesResource(ClusterNetworkPolicy.class);
        this.writes = writing(client, longestWrite);
        this.others = new OtherPolicies(writes);
        this.policies = new WatchedObjects<>(client, ClusterNetworkPolicy.class, changed, clock);
        this.groups = new WatchedObjects<>(client, ClusterGroup.class, changed, clock);
        this.tiers = new WatchedObjects<>(client, Tier.class, changed, clock);
    }

    /** A write of a deposed leader has ended before the next one leads: it is short, and repeated only by a new pass. */
    static KubernetesClient writing(KubernetesClient client, Duration atMost) {
        return client.newClient(
                        new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                                .withRequestTimeout(Math.toIntExact(atMost.toMillis()))
                                .withRequestRetryBackoffLimit(0)
                                .build())
                .adapt(KubernetesClient.class);
    }

    public void start() {
        tiers.start();
        groups.start();
        policies.start();
        checks = watchdog.scheduleWithFixedDelay(
                this::checkWatches, WATCHDOG_PERIOD.toMillis(), WATCHDOG_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void checkWatches() {
        for (WatchedObjects<?> kind : List.of(tiers, groups, policies)) {
            try {
                kind.checkWatch();
            } catch (RuntimeException e) {
                // An exception would end the watchdog, and with it what it is for.
                LOG.warnf(e, "a watch cannot be checked");
            }
        }
    }

    /** True once everything was listed and the watches stand. */
    public boolean hasSynced() {
        return tiers.hasSynced() && groups.hasSynced() && policies.hasSynced();
    }

    @Override
    public Collection<ClusterNetworkPolicy> policies() {
        return policies.all();
    }

    @Override
    public Collection<ClusterGroup> groups() {
        return groups.all();
    }

    @Override
    public boolean othersMayDeny() {
        return others.exist();
    }

    @Override
    public List<Tier> tiers() {
        return List.copyOf(tiers.all());
    }

    @Override
    public <T extends HasMetadata> T create(T object) {
        return note(writing(object, () -> writes.resource(object).create()));
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        return note(writing(object, () -> writes.resource(object).update()));
    }

    @Override
    public void delete(HasMetadata object) {
        writing(object, () -> writes.resource(object)
                .lockResourceVersion(object.getMetadata().getResourceVersion())
                .delete());
        switch (object) {
            case ClusterNetworkPolicy policy -> policies.deleted(policy);
            case ClusterGroup group -> groups.deleted(group);
            case Tier tier -> tiers.deleted(tier);
            default -> throw new IllegalArgumentException("not watched: " + object.getKind());
        }
    }

    private <T extends HasMetadata> T note(T stored) {
        switch (stored) {
            case ClusterNetworkPolicy policy -> policies.written(policy);
            case ClusterGroup group -> groups.written(group);
            case Tier tier -> tiers.written(tier);
            default -> throw new IllegalArgumentException("not watched: " + stored.getKind());
        }
        return stored;
    }

    private <T> T writing(HasMetadata object, Supplier<T> write) {
        try {
            return write.get();
        } catch (KubernetesClientException failure) {
            if (kind(failure) == WriteException.Kind.CONFLICT) {
                // The watch may be late, and the next attempt must not fail for the same reason.
                lookAgain(object);
            }
            throw failed(object, kind(failure), failure);
        }
    }

    private static WriteException failed(
            HasMetadata object, WriteException.Kind kind, KubernetesClientException failure) {
        String name = object.getMetadata().getName();
        return new WriteException(kind, name, object.getKind() + " " + name + ": " + failure.getMessage(), failure);
    }

    @Override
    public void reread(HasMetadata object) {
        try {
            read(object);
        } catch (KubernetesClientException failure) {
            throw failed(object, WriteException.Kind.UNAVAILABLE, failure);
        }
    }

    private void lookAgain(HasMetadata object) {
        try {
            read(object);
        } catch (KubernetesClientException failure) {
            LOG.debugf("%s cannot be read again: %s", object.getMetadata().getName(), failure.getMessage());
        }
    }

    private void read(HasMetadata object) {
        switch (object) {
            case ClusterNetworkPolicy policy -> policies.reread(policy);
            case ClusterGroup group -> groups.reread(group);
            case Tier tier -> tiers.reread(tier);
            default -> throw new IllegalArgumentException("not watched: " + object.getKind());
        }
    }

    private static WriteException.Kind kind(KubernetesClientException failure) {
        if (failure.getCode() == 400 && String.valueOf(failure.getMessage()).contains("does not exist")) {
            // Antrea's check asks a cache that may not know a new tier yet; a moment later the same object passes.
            return WriteException.Kind.UNAVAILABLE;
        }
        if (failure.getCode() == 500 && isTooLarge(String.valueOf(failure.getMessage()))) {
            return WriteException.Kind.DENIED;
        }
        return switch (failure.getCode()) {
            case 404, 409, 410 -> WriteException.Kind.CONFLICT;
            case 400, 403, 413, 422 -> WriteException.Kind.DENIED;
            default -> WriteException.Kind.UNAVAILABLE;
        };
    }

    /** The API server passes on etcd's and gRPC's own words with 500: no attempt will ever succeed, and others must not wait. */
    private static boolean isTooLarge(String message) {
        return message.contains("request is too large") || message.contains("larger than max");
    }

    @Override
    public long changes() {
        return policies.changes() + groups.changes() + tiers.changes();
    }

    @Override
    public long versions() {
        return policies.versions() + groups.versions() + tiers.versions();
    }

    @Override
    public boolean awaitMembers(Collection<String> names, Duration patience) {
        Deque<String> waiting = new ArrayDeque<>(names);
        return groups.await(
                all -> {
                    // Each event of thousands asks again: what was computed is not looked at twice.
                    while (!waiting.isEmpty() && isComputed(all.get(waiting.peek()))) {
                        waiting.remove();
                    }
                    return waiting.isEmpty();
                },
                patience);
    }

    private static boolean isComputed(ClusterGroup group) {
        return group != null && ClusterView.isComputed(group);
    }

    @Override
    public void close() {
        checks.cancel(true);
        watchdog.shutdownNow();
        policies.close();
        groups.close();
        tiers.close();
    }
}
