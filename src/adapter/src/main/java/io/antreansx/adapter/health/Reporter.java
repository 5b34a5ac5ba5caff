package io.antreansx.adapter.health;

import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells NSX the status of one role: conditions with each heartbeat, realizations when they change. Now and then, and after a
 * report that NSX did not take, everything is told again, since NSX may have lost what it knew. Sends from one thread; the
 * state may be asked by any.
 */
final class Reporter {

    private static final Logger LOG = Logger.getLogger(Reporter.class);
    private static final int BATCH = 500;
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    /** NSX may have been restored between two reports, which nobody notices. */
    private static final Duration EVERYTHING_AGAIN = Duration.ofMinutes(10);

    private final ReportClient client;
    private final AdapterRole role;
    private final String version;
    private final Clock clock;
    private final RealizationChanges realizations = new RealizationChanges();
    private final Counter sent;
    private final Counter failed;
    private Instant lastFailure = Instant.MIN;
    private Instant lastEverything = Instant.MIN;
    private volatile Optional<Duration> interval = Optional.empty();
    private volatile boolean failing;

    Reporter(ReportClient client, AdapterRole role, String version, Clock clock, MeterRegistry metrics) {
        this.client = client;
        this.role = role;
        this.version = version;
        this.clock = clock;
        this.sent = counter(metrics, role, "sent");
        this.failed = counter(metrics, role, "failed");
    }

    private static Counter counter(MeterRegistry metrics, AdapterRole role, String result) {
        return Counter.builder("nsx.adapter.reports")
                .description("Reports to NSX's report API")
                .tag("role", role.name().toLowerCase(Locale.ROOT))
                .tag("result", result)
                .register(metrics);
    }

    /** True while NSX did not take the last report. */
    boolean isFailing() {
        return failing;
    }

    /** The heartbeat interval that NSX wants, if it ever said so. */
    Optional<Duration> interval() {
        return interval;
    }

    /** Sends what has components or realizations that changed; without either nothing is sent. */
    void send(ReportQueue.Report report) {
        if (report.first()) {
            forget();
        }
        if (report.components().isPresent() && Elapsed.isOver(EVERYTHING_AGAIN, lastEverything, clock.instant())) {
            realizations.repeat();
            lastEverything = clock.instant();
        }
        if (report.components().isPresent() || !changes(report.realizations()).isEmpty()) {
            send(
                    report.components()
                            .map(components ->
                                    ReportMapping.componentStatus(components.conditions(), components.antrea())),
                    report.realizations());
        }
    }

    private void forget() {
        realizations.forget();
        lastEverything = clock.instant();
        lastFailure = Instant.MIN;
    }

    private RealizationChanges.Changes changes(Optional<List<PolicyRealization>> current) {
        return role == AdapterRole.CCP && current.isPresent()
                ? realizations.since(current.get())
                : new RealizationChanges.Changes(List.of(), List.of(), false);
    }

    private void send(Optional<WireReport.ComponentStatus> status, Optional<List<PolicyRealization>> current) {
        if (client.isOff() || !Elapsed.isOver(PAUSE_AFTER_FAILURE, lastFailure, clock.instant())) {
            return;
        }
        RealizationChanges.Changes changes = changes(current);
        try {
            for (WireReport report : reports(status, changes)) {
                interval = client.send(report).or(() -> interval);
                sent.increment();
            }
            realizations.accepted(changes);
            if (failing) {
                LOG.info("NSX takes reports again.");
                failing = false;
            }
        } catch (NsxException e) {
            failed.increment();
            forget();
            lastFailure = clock.instant();
            if (!failing) {
                LOG.warnf("NSX did not take a report: %s", e.getMessage());
                failing = true;
            }
        }
    }

    private List<WireReport> reports(Optional<WireReport.ComponentStatus> status, RealizationChanges.Changes changes) {
        List<WireReport> reports = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(from + BATCH, changes.changed().size());
            boolean first = from == 0;
            List<WireReport.Realization> batch = changes.changed().subList(from, to).stream()
                    .map(ReportMapping::realization)
                    .toList();
            reports.add(new WireReport(
                    version,
                    clock.millis(),
                    first ? status.orElse(null) : null,
                    batch.isEmpty() && !changes.complete() ? null : batch,
                    (first && changes.complete()) ? true : null,
                    (first && !changes.removed().isEmpty()) ? changes.removed() : null,
                    null,
                    null));
            from = to;
        } while (from < changes.changed().size());
        return reports;
    }
}
