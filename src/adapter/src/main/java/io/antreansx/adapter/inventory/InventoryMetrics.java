package io.antreansx.adapter.inventory;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.NsxInventory;
import io.antreansx.adapter.inventory.push.NsxMirror;
import io.antreansx.adapter.inventory.push.PushEngine;
import io.antreansx.adapter.inventory.push.PushStatistics;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Metrics {@code nsx.adapter.inventory.*}. */
final class InventoryMetrics {

    private static final String PREFIX = "nsx.adapter.inventory.";

    private InventoryMetrics() {}

    static void register(
            MeterRegistry registry,
            PushEngine engine,
            NsxInventory inventory,
            NsxMirror mirror,
            ClusterState state,
            Clock clock) {
        for (ObjectKind kind : ObjectKind.values()) {
            Gauge.builder(PREFIX + "cluster.objects", state, cluster -> cluster.count(kind))
                    .description("Objects in the cluster that NSX is shown")
                    .tag("kind", kind.resourceType())
                    .register(registry);
            Gauge.builder(PREFIX + "nsx.objects", mirror, nsx -> nsx.size(kind))
                    .description("Objects that NSX has, as far as is known")
                    .tag("kind", kind.resourceType())
                    .register(registry);
        }
        gauges(registry, engine, clock);
        counters(registry, engine.statistics());
        FunctionCounter.builder(PREFIX + "sent", inventory, NsxInventory::bytes)
                .description("Length of the requests that NSX took")
                .baseUnit("bytes")
                .register(registry);
    }

    private static void gauges(MeterRegistry registry, PushEngine engine, Clock clock) {
        Gauge.builder(PREFIX + "pending", engine, PushEngine::pending)
                .description("Objects that wait to be sent")
                .register(registry);
        Gauge.builder(PREFIX + "parked", engine, push -> push.parked().size())
                .description("Objects that NSX refuses")
                .register(registry);
        Gauge.builder(PREFIX + "lag", engine, push -> push.lag().toMillis() / 1000.0)
                .description("How long the oldest difference has lasted")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(PREFIX + "labels.cut", engine, push -> push.cutLabels().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("Labels that NSX is not shown, or not in full")
                .register(registry);
        Gauge.builder(PREFIX + "last.success.age", engine.statistics(), statistics -> age(statistics, clock))
                .description("Time since NSX took a batch or was found equal; NaN before the first time")
                .baseUnit("seconds")
                .register(registry);
    }

    private static void counters(MeterRegistry registry, PushStatistics statistics) {
        FunctionCounter.builder(PREFIX + "batches", statistics, PushStatistics::batches)
                .description("Requests that NSX took")
                .register(registry);
        FunctionCounter.builder(PREFIX + "failures", statistics, PushStatistics::failures)
                .description("Requests that failed")
                .register(registry);
        FunctionCounter.builder(PREFIX + "updates", statistics, PushStatistics::objects)
                .description("Creates, updates and deletes that NSX took")
                .register(registry);
    }

    private static double age(PushStatistics statistics, Clock clock) {
        Instant now = clock.instant();
        return statistics
                .lastSuccess()
                .map(success -> Duration.between(success, now).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
