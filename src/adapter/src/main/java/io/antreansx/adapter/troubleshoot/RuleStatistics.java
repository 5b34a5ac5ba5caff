package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells NSX every minute what its rules have seen, as the leader of the management-plane role. Changed totals each time,
 * all of them now and then and after a report that NSX did not take.
 */
public final class RuleStatistics implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RuleStatistics.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int ROUNDS_BETWEEN_ALL = 10;
    private static final int BATCH = 500;

    private final ReportClient reports;
    private final Supplier<List<PolicyCounters>> antrea;
    private final StatisticsPolicies policies;
    private final Leadership leadership;
    private final Clock clock;
    private final RuleTotals totals = new RuleTotals();
    private Map<String, WireReport.RuleStatistics> told = Map.of();
    private long epoch = Long.MIN_VALUE;
    private int round;
    private boolean failing;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("rule-statistics").unstarted(this::loop);

    /** @param rulesOf rule paths by rule id, of a policy's path, from NSX; empty when NSX does not have it */
    public RuleStatistics(
            ReportClient reports,
            KubernetesClient client,
            Function<String, Map<Long, String>> rulesOf,
            Leadership leadership,
            Clock clock) {
        this.reports = reports;
        this.antrea = new AntreaStatistics(client);
        this.policies = new StatisticsPolicies(client, rulesOf);
        this.leadership = leadership;
        this.clock = clock;
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
        thread.interrupt();
    }

    private void loop() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round. */
    void poll() {
        if (reports.isOff() || !leadership.isLeader()) {
            return;
        }
        try {
            if (reports.has("RULE_STATISTICS")) {
                beginTerm();
                tell(current());
                failing = false;
            }
        } catch (NsxException | KubernetesClientException e) {
            told = Map.of();
            if (!failing) {
                LOG.warnf("Rule statistics were not reported, the next minute tries again: %s", e.getMessage());
                failing = true;
            }
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("Rule statistics were not understood; the next minute tries again.", e);
                failing = true;
            }
        }
    }

    private void beginTerm() {
        if (leadership.epoch() != epoch) {
            epoch = leadership.epoch();
            totals.clear();
            told = Map.of();
        }
    }

    private Map<String, WireReport.RuleStatistics> current() {
        List<PolicyCounters> counters = antrea.get();
        Set<String> present = counters.stream().map(PolicyCounters::policy).collect(Collectors.toSet());
        policies.begin(present, isForAll());
        Map<String, WireReport.RuleStatistics> current = new TreeMap<>();
        totals.add(counters).forEach((rule, total) -> {
            // Totals of an ACNP that is gone wait for its return; of its rules there is nothing to tell.
            if (present.contains(rule.policy())) {
                policies.rulePath(rule.policy(), rule.ruleId())
                        .ifPresent(path -> current.put(path, statistics(path, rule.ruleId(), total)));
            }
        });
        return current;
    }

    private boolean isForAll() {
        return round % ROUNDS_BETWEEN_ALL == 0;
    }

    /** Antrea counts sessions, of which each is a hit. */
    private static WireReport.RuleStatistics statistics(String path, long ruleId, RuleCounters total) {
        return new WireReport.RuleStatistics(
                path, Long.toString(ruleId), total.packets(), total.bytes(), total.sessions(), total.sessions());
    }

    private void tell(Map<String, WireReport.RuleStatistics> current) {
        if (isForAll()) {
            told = Map.of();
        }
        round++;
        List<WireReport.RuleStatistics> changed = new ArrayList<>(current.values());
        changed.removeIf(statistics -> statistics.equals(told.get(statistics.rule())));
        changed.sort(Comparator.comparing(WireReport.RuleStatistics::rule));
        for (int from = 0; from < changed.size(); from += BATCH) {
            if (!leadership.isLeader()) {
                return;
            }
            List<WireReport.RuleStatistics> batch = changed.subList(from, Math.min(from + BATCH, changed.size()));
            reports.send(WireReport.ofStatistics(clock.millis(), List.copyOf(batch)));
        }
        told = Map.copyOf(current);
    }
}
