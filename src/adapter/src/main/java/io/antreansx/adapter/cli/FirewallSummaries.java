package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.health.RoleSummary;
import java.util.Optional;
import java.util.function.Supplier;

/** The firewall's summary, asked every second: made anew only where the status says something new of policies. Thread-safe. */
final class FirewallSummaries implements Supplier<RoleSummary> {
    private final Supplier<FirewallStatus> status;
    private FirewallStatus last = FirewallStatus.EMPTY;
    private RoleSummary summary = RoleSummaries.of(last);

    FirewallSummaries(Supplier<FirewallStatus> status) {
        this.status = status;
    }

    @Override
    public synchronized RoleSummary get() {
        FirewallStatus now = status.get();
        summary = saysTheSame(now)
                ? new RoleSummary(
                        summary.counts(),
                        summary.problems(),
                        summary.problemsTotal(),
                        Optional.ofNullable(now.lastSuccess()),
                        summary.realizations())
                : RoleSummaries.of(now);
        last = now;
        return summary;
    }

    private boolean saysTheSame(FirewallStatus now) {
        return now.policies().equals(last.policies())
                && now.groups() == last.groups()
                && now.alarms().equals(last.alarms());
    }
}
