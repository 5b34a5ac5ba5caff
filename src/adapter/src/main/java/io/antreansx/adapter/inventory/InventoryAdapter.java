package io.antreansx.adapter.inventory;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.MpAdapterConfig;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.inventory.informer.ClusterInformers;
import io.antreansx.adapter.inventory.informer.LabelKeys;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.DirtySet;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.inventory.push.NsxMirror;
import io.antreansx.adapter.inventory.push.PushConditions;
import io.antreansx.adapter.inventory.push.PushEngine;
import io.antreansx.adapter.inventory.push.PushLoop;
import io.antreansx.adapter.inventory.push.PushSettings;
import io.antreansx.adapter.inventory.push.PushStatistics;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.kubernetes.Informers;
import io.antreansx.adapter.nsx.Nsx;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** The management-plane adapter: watches the cluster and keeps NSX's container inventory equal to it. */
public final class InventoryAdapter implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration WATCHDOG_PERIOD = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofMinutes(2);
    /** One request may be tried on each of three managers before it fails. */
    private static final int REQUEST_TRIES = 4;

    private static final int MAX_LISTED = 100;

    private final Leadership leadership;
    private final Duration requestTime;
    private final ClusterState state;
    private final NsxMirror mirror = new NsxMirror();
    private final Informers informers;
    private final RefusalEvents events;
    private final NsxInventory inventory;
    private final PushEngine engine;
    private final PushLoop loop;

    public InventoryAdapter(
            ClusterIdentity identity,
            MpAdapterConfig config,
            Nsx nsx,
            KubernetesClient client,
            Leadership leadership,
            Conditions conditions,
            MeterRegistry registry,
            Clock clock) {
        this.leadership = leadership;
        this.requestTime = config.clientTimeout().multipliedBy(REQUEST_TRIES);
        AtomicReference<Runnable> wakeUp = new AtomicReference<>(() -> {});
        DirtySet dirty = new DirtySet(clock, mirror::contains, config.inventoryBatchSize(), () -> wakeUp.get()
                .run());
        this.state =
                new ClusterState(ConfiguredCluster.facts(identity, config), config.conditionTimeout(), clock, dirty);
        this.informers = new Informers(
                client,
                new ClusterInformers(state, LabelKeys.of(config.inventoryLabelKeys())).resources(),
                SILENCE,
                WATCHDOG_PERIOD,
                clock);
        this.events = new RefusalEvents(client, clock);
        this.inventory = new NsxInventory(nsx, identity.clusterId());
        this.engine = new PushEngine(
                identity.clusterId(),
                new ClusterInventory(state, informers, events),
                inventory,
                inventory,
                leadership,
                new PushConditions(conditions),
                PushSettings.of(config),
                dirty,
                mirror,
                clock,
                RandomGenerator.getDefault());
        this.loop = new PushLoop(engine);
        wakeUp.set(loop::wakeUp);
        InventoryMetrics.register(registry, engine, inventory, mirror, state, clock);
    }

    /** Starts watching and pushing; returns at once. */
    public void start() {
        informers.start();
        loop.start();
    }

    /** Whether the cluster was read in full. */
    public boolean hasSynced() {
        return informers.hasSynced();
    }

    /** Whether the push loop goes on; waiting for NSX counts as going on. */
    public boolean isAlive() {
        PushStatistics statistics = engine.statistics();
        Duration patience = statistics.isInRequest() ? STUCK.plus(requestTime) : STUCK;
        return loop.isRunning() && statistics.sinceProgress().compareTo(patience) < 0;
    }

    public InventoryStatus status() {
        PushStatistics statistics = engine.statistics();
        List<InventoryStatus.Parked> parked = engine.parked().stream()
                .limit(MAX_LISTED)
                .map(object -> new InventoryStatus.Parked(
                        object.key().kind().resourceType(),
                        object.name(),
                        object.key().uid(),
                        object.reason(),
                        object.since(),
                        object.retryAt()))
                .toList();
        Map<ObjectKey, Integer> cut = engine.cutLabels();
        return new InventoryStatus(
                leadership.isLeader(),
                statistics.phase(),
                byName(state.counts()),
                byName(mirrorCounts()),
                engine.pending(),
                parked,
                engine.parked().size(),
                statistics.batches(),
                statistics.failures(),
                statistics.objects(),
                inventory.bytes(),
                statistics.lastSuccess().orElse(null),
                statistics.lastComparison().orElse(null),
                engine.lag().toMillis() / 1000.0,
                cut.values().stream().mapToLong(Integer::longValue).sum(),
                cut.keySet().stream()
                        .map(key -> key.kind().resourceType() + " " + state.nameOf(key))
                        .sorted()
                        .limit(MAX_LISTED)
                        .toList(),
                statistics.problem(),
                informers.missing(),
                informers.forbidden(),
                informers.unreadable());
    }

    @Override
    public void close() {
        loop.close();
        events.close();
        informers.close();
    }

    private Map<ObjectKind, Integer> mirrorCounts() {
        Map<ObjectKind, Integer> counts = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            counts.put(kind, mirror.size(kind));
        }
        return counts;
    }

    private static Map<String, Integer> byName(Map<ObjectKind, Integer> counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            named.put(kind.resourceType(), counts.getOrDefault(kind, 0));
        }
        return named;
    }
}
