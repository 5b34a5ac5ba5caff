package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.firewall.intent.IncompleteReadException;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.intent.IntentReader;
import io.antreansx.adapter.firewall.intent.ReadState;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.antreansx.adapter.firewall.realize.Realization;
import io.antreansx.adapter.firewall.realize.Realizer;
import io.antreansx.adapter.firewall.realize.Writer;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.firewall.status.StatusTracker;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The steps of the firewall, one after another: poll NSX, realize, judge. Called by one thread; the status by any. */
final class FirewallLoop {
    private static final Logger LOG = Logger.getLogger(FirewallLoop.class);

    private final IntentReader reader;
    private final ClusterObjects cluster;
    private final Realizer realizer;
    private final Writer writer;
    private final Term term;
    private final Conditions conditions;
    private final StatusTracker tracker;
    private final Translations translations = new Translations();

    private Intent intent = Intent.NOTHING;
    private Intent settledFor;
    private Realization last = new Realization(false, "", List.of(), List.of());
    private long driftRepairs;
    private boolean told = true;
    /** Whether intent was read completely since this process leads. */
    private boolean intentRead;

    private volatile FirewallStatus status = FirewallStatus.EMPTY;

    FirewallLoop(
            IntentReader reader,
            ClusterObjects cluster,
            Realizer realizer,
            Writer writer,
            Term term,
            Conditions conditions,
            StatusTracker tracker) {
        this.reader = reader;
        this.cluster = cluster;
        this.realizer = realizer;
        this.writer = writer;
        this.term = term;
        this.conditions = conditions;
        this.tracker = tracker;
    }

    FirewallStatus status() {
        return status;
    }

    /** A new leader trusts nothing that it read as a standby or in an earlier term. */
    void startTerm() {
        if (term.begin()) {
            reader.restart();
            intentRead = false;
        }
    }

    /** What an earlier term found out is history, and must not stand beside what the leader says; counters go on. */
    void standBy() {
        if (!status.policies().isEmpty() || !status.alarms().isEmpty()) {
            last = new Realization(false, "", List.of(), List.of());
            judge();
        }
    }

    /** @return whether NSX answered */
    boolean poll() {
        try {
            intent = reader.poll(HeldIntent.in(cluster));
            intentRead = true;
            told = true;
            conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "IntentRead", sessionMessage());
            return true;
        } catch (NsxException failure) {
            down(reason(failure.kind()), failure.getMessage());
        } catch (IncompleteReadException incomplete) {
            down("IncompleteRead", incomplete.getMessage());
        }
        return false;
    }

    private String sessionMessage() {
        return reader.state()
                .degraded()
                .map(reason -> "NSX's search cannot be used, intent is read by path: " + reason)
                .orElse("intent is read from NSX");
    }

    private static String reason(NsxException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "NSXUnreachable";
            case UNTRUSTED -> "NSXUntrusted";
            case FORBIDDEN -> "NSXForbidden";
            case NOT_FOUND -> "NSXNotFound";
            case CONFLICT -> "NSXConflict";
            case INVALID -> "NSXInvalidRequest";
            case TOO_LARGE -> "NSXRequestTooLarge";
            case THROTTLED -> "NSXThrottled";
            case UNAVAILABLE -> "NSXUnavailable";
            case UNEXPECTED -> "NSXUnexpectedAnswer";
        };
    }

    private void down(String reason, String message) {
        if (told) {
            LOG.warnf("intent cannot be read, what is realized stays: %s", message);
            told = false;
        }
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, reason, message);
    }

    /** One pass over the cluster; nothing before intent was read. */
    void realize() {
        if (!intentRead) {
            return;
        }
        long before = writer.written();
        try {
            last = realizer.realize(intent, translations.of(intent));
        } catch (NotLeaderException deposed) {
            LOG.debugf("realization ends: %s", deposed.getMessage());
            return;
        }
        if (intent.equals(settledFor) && writer.written() > before) {
            driftRepairs++;
            LOG.infof("put back a foreign change with %d writes", writer.written() - before);
        }
        settledFor = last.settled() ? intent : null;
        reportHealth();
    }

    private void reportHealth() {
        if (last.alarms().isEmpty()) {
            boolean healthy = last.settled();
            conditions.report(
                    ConditionType.CCP_ADAPTER_HEALTHY,
                    true,
                    healthy ? "Realized" : "Realizing",
                    healthy ? "the cluster holds what NSX means" : last.problem());
        } else {
            conditions.report(
                    ConditionType.CCP_ADAPTER_HEALTHY, false, "TiersNotInOrder", String.join("; ", last.alarms()));
        }
    }

    void judge() {
        Map<String, ClusterNetworkPolicy> held = cluster.policies().stream()
                .collect(Collectors.toMap(
                        policy -> policy.getMetadata().getName(), Function.identity(), (one, other) -> other));
        List<PolicyStatus> policies = tracker.judge(last.assessments(), held);
        ReadState read = reader.state();
        Instant lastComplete = read.lastComplete().orElse(null);
        status = new FirewallStatus(
                policies,
                (int) cluster.groups().stream().filter(Ownership::isOurs).count(),
                read.degraded().orElse(""),
                List.copyOf(read.awaitingConfirmation()),
                last.alarms(),
                last.problem(),
                read.polls(),
                read.changedObjects(),
                writer.written(),
                driftRepairs,
                lastComplete);
    }
}
