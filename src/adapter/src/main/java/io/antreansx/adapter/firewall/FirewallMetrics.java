package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.intent.IntentRequests;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Meters of the firewall, all named {@code nsx.adapter.firewall.*}; read from the status when they are scraped. */
final class FirewallMetrics {
    private static final String PREFIX = "nsx.adapter.firewall.";
    private final Timer polls;
    /** Held here, since meters hold what they read weakly. */
    private final Supplier<FirewallStatus> status;

    private final IntentRequests requests;

    FirewallMetrics(MeterRegistry registry, Supplier<FirewallStatus> status, IntentRequests requests) {
        this.status = status;
        this.requests = requests;
        for (IntentRequests.Purpose purpose : IntentRequests.Purpose.values()) {
            FunctionCounter.builder(PREFIX + "requests", this, self -> self.requests.count(purpose))
                    .tag("purpose", purpose.name().toLowerCase(Locale.ROOT))
                    .description("Requests to NSX about intent")
                    .register(registry);
        }
        for (PolicyState state : PolicyState.values()) {
            Gauge.builder(PREFIX + "policies", this, self -> self.status.get().count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("DFW policies of this cluster by what became of them")
                    .register(registry);
        }
        Gauge.builder(PREFIX + "groups", this, self -> self.status.get().groups())
                .description("ClusterGroups of ours in the cluster")
                .register(registry);
        Gauge.builder(
                        PREFIX + "search.degraded",
                        this,
                        self -> self.status.get().degraded().isEmpty() ? 0 : 1)
                .description("1 while NSX's search cannot be used and intent is read by path")
                .register(registry);
        Gauge.builder(PREFIX + "last.success", this, FirewallMetrics::lastSuccessSeconds)
                .description("When intent was last read completely")
                .baseUnit("seconds")
                .register(registry);
        counter(registry, "changed.objects", "NSX objects read because they changed", FirewallStatus::changedObjects);
        counter(registry, "writes", "Writes that the API server accepted", FirewallStatus::writes);
        counter(registry, "drift.repairs", "Foreign edits and deletions put back", FirewallStatus::driftRepairs);
        polls = Timer.builder(PREFIX + "poll")
                .description("Reading intent from NSX, one poll")
                .register(registry);
    }

    private static double lastSuccessSeconds(FirewallMetrics self) {
        FirewallStatus now = self.status.get();
        return now.lastSuccess() == null ? 0 : now.lastSuccess().getEpochSecond();
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToLongFunction<FirewallStatus> value) {
        FunctionCounter.builder(PREFIX + name, this, self -> value.applyAsLong(self.status.get()))
                .description(description)
                .register(registry);
    }

    <T> T timePoll(Supplier<T> poll) {
        return polls.record(poll);
    }
}
