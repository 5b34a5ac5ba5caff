package io.antreansx.adapter.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The conditions as metrics. */
public final class HealthMetrics {

    private HealthMetrics() {}

    /** Registers {@code nsx.adapter.condition}: 1 healthy, 0 unhealthy, NaN when the component has not spoken here. */
    public static void bind(Conditions conditions, MeterRegistry metrics) {
        for (ConditionType type : ConditionType.values()) {
            Gauge.builder("nsx.adapter.condition", conditions, all -> value(all, type))
                    .description(
                            "1 while the condition is healthy, 0 while it is not, NaN when this process cannot say")
                    .tag("type", type.resourceName())
                    .strongReference(true)
                    .register(metrics);
        }
    }

    private static double value(Conditions conditions, ConditionType type) {
        return conditions.snapshot().stream()
                .filter(condition -> condition.type() == type)
                .mapToDouble(condition -> condition.healthy() ? 1 : 0)
                .findFirst()
                .orElse(Double.NaN);
    }
}
