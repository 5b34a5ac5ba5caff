package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Says every minute how one role is, in its info resource and to NSX's report API; at once when a condition changes, and within
 * a second when a realization does. The firewall's info resource follows problems and states of policies within seconds. Only the
 * role's leader speaks. Waits for Kubernetes, never for NSX.
 */
public final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Between two writes of the info resource, so that thousands of changes are a few writes. */
    private static final Duration INFO_PAUSE = Duration.ofSeconds(3);

    private final AdapterRole role;
    private final AdapterIdentity self;
    private final Leadership leadership;
    private final Conditions conditions;
    private final RoleConditions reported;
    private final Sources sources;
    private final InfoStore infos;
    private final ReportQueue reports;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    // used by the heartbeat's thread only
    private boolean led;
    private boolean first;
    private Instant lastBeat = Instant.MIN;
    private Instant lastOffer = Instant.MIN;
    private Optional<AntreaHealth> antrea = Optional.empty();
    private Instant lastFailure = Instant.MIN;
    private List<String> lastStates = List.of();
    private Instant lastInfo = Instant.MIN;
    private Outcome lastOutcome = new Outcome(Map.of(), List.of(), 0);
    private boolean infoFailing;
    private boolean failing;

    /**
     * What the heartbeat asks.
     *
     * @param summary of the role's work; the firewall's is asked every second, so it is cheap
     * @param alive false when a loop of the role is stuck
     * @param antrea for the management plane
     */
    public record Sources(Supplier<RoleSummary> summary, BooleanSupplier alive, Optional<AntreaComponents> antrea) {}

    /** @param sender runs one report to NSX at a time, however long that takes */
    public Heartbeat(
            AdapterRole role,
            AdapterIdentity self,
            Leadership leadership,
            Conditions conditions,
            Sources sources,
            InfoStore infos,
            ReportClient reports,
            Executor sender,
            MeterRegistry metrics,
            Clock clock) {
        this.role = role;
        this.self = self;
        this.leadership = leadership;
        this.conditions = conditions;
        this.reported = new RoleConditions(role, conditions, sources.alive(), clock);
        this.sources = sources;
        this.infos = infos;
        this.reports = new ReportQueue(new Reporter(reports, role, self.version(), clock, metrics), sender);
        this.clock = clock;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("heartbeat-" + role.name().toLowerCase(Locale.ROOT))
                .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** False once an error ended its thread, which nothing else would notice. */
    public boolean isAlive() {
        return thread.isAlive() || thread.getState() == Thread.State.NEW;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            do {
                guardedTick();
            } while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bug is told once until a look succeeds, and nothing is tried for a few seconds. */
    void guardedTick() {
        if (!Elapsed.isOver(Reporter.PAUSE_AFTER_FAILURE, lastFailure, clock.instant())) {
            return;
        }
        try {
            tick();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.errorf(e, "The heartbeat of the %s adapter failed; it goes on.", role);
            }
            failing = true;
            lastFailure = clock.instant();
        }
    }

    /** One look: a heartbeat when one is due or a condition changed, else only what changed among realizations. */
    void tick() {
        if (!leadership.isLeader()) {
            led = false;
            reports.clear();
            conditions.forget(role.conditions());
            return;
        }
        if (!led) {
            led = true;
            first = true;
            lastBeat = Instant.MIN;
        }
        Instant now = clock.instant();
        if (isDue(now) || !states(reported.current()).equals(lastStates)) {
            beat(now);
            return;
        }
        boolean again = reports.isFailing() && Elapsed.isOver(Reporter.PAUSE_AFTER_FAILURE, lastOffer, now);
        if (role == AdapterRole.CCP) {
            tellChanges(now, sources.summary().get(), again);
        } else if (again) {
            offer(now, reported.current(), Optional.empty());
        }
    }

    private void tellChanges(Instant now, RoleSummary summary, boolean withComponents) {
        if (withComponents) {
            offer(now, reported.current(), known(summary));
        } else {
            reports.offer(new ReportQueue.Report(false, Optional.empty(), known(summary)));
        }
        if (!Outcome.of(summary).equals(lastOutcome) && Elapsed.isOver(INFO_PAUSE, lastInfo, now)) {
            writeInfo(now, reported.current(), summary);
        }
    }

    private boolean isDue(Instant now) {
        return Elapsed.isOver(reports.interval().orElse(DEFAULT_INTERVAL), lastBeat, now);
    }

    private void beat(Instant now) {
        antrea = sources.antrea().map(AntreaComponents::read);
        antrea.ifPresent(health -> conditions.report(
                ConditionType.CONTROLLER_HEALTHY, health.controllerHealthy(), health.reason(), health.message()));
        List<Condition> current = reported.current();
        RoleSummary summary = sources.summary().get();
        // NSX first: an API server that hangs delays only its own copy
        offer(now, current, known(summary));
        writeInfo(now, current, summary);
        lastBeat = now;
        lastStates = states(current);
    }

    /** Also more often than the heart beats while NSX takes nothing: the API server is not asked again for that. */
    private void offer(Instant now, List<Condition> current, Optional<List<PolicyRealization>> realizations) {
        reports.offer(
                new ReportQueue.Report(first, Optional.of(new ReportQueue.Components(current, antrea)), realizations));
        first = false;
        lastOffer = now;
    }

    /** Before the first read of intent an empty list would tell NSX that nothing is realized here. */
    private static Optional<List<PolicyRealization>> known(RoleSummary summary) {
        return summary.lastSync().map(sync -> summary.realizations());
    }

    private void writeInfo(Instant now, List<Condition> current, RoleSummary summary) {
        lastInfo = now;
        AdapterInfoStatus status = InfoMapping.status(self, current, summary);
        try {
            infos.write(role, status);
            lastOutcome = Outcome.of(summary);
            infoFailing = false;
        } catch (KubernetesClientException e) {
            if (!infoFailing) {
                LOG.warnf("The info resource of the %s adapter was not written: %s", role, e.getMessage());
                infoFailing = true;
            }
        }
    }

    private static List<String> states(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + " " + condition.healthy() + " " + condition.reason())
                .toList();
    }

    /** What somebody who looks at the firewall's info resource waits for. The inventory's follows every pod, and waits for the beat. */
    private record Outcome(Map<String, Long> counts, List<RoleSummary.Problem> problems, long problemsTotal) {

        static Outcome of(RoleSummary summary) {
            return new Outcome(summary.counts(), summary.problems(), summary.problemsTotal());
        }
    }
}
