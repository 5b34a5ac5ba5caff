package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.firewall.intent.Held;
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
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.firewall.status.StatusTracker;
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
    private final FirewallConditions conditions;
    private final StatusTracker tracker;
    private final Translations translations = new Translations();
    private final HeldIntent heldIntent;

    private Intent intent = Intent.NOTHING;
    /** Intent and cluster for which a pass found nothing left to do; null while there may be something. */
    private Settled settled;

    private Judged judged;
    private HeldNow held = new HeldNow(-1, Held.NOTHING);
    private Realization last = new Realization(false, "", List.of(), List.of());
    private long driftRepairs;
    private boolean standingBy;
    private volatile FirewallStatus status = FirewallStatus.EMPTY;

    /** @param changes of the cluster before the pass */
    private record Settled(Intent intent, long changes) {}

    /**
     * @param changes of the cluster before its groups were counted
     * @param versions of the cluster before it was judged
     */
    private record Judged(
            Realization realization, long changes, long versions, List<PolicyStatus> policies, int groups) {
        private Judged {
            policies = List.copyOf(policies);
        }
    }

    private record HeldNow(long changes, Held held) {}

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
        this.heldIntent = new HeldIntent(cluster);
        this.realizer = realizer;
        this.writer = writer;
        this.term = term;
        this.conditions = new FirewallConditions(conditions);
        this.tracker = tracker;
    }

    FirewallStatus status() {
        return status;
    }

    /** What NSX was last read to want. */
    Intent intent() {
        return intent;
    }

    /** A new leader trusts nothing that it read as a standby or in an earlier term. */
    void startTerm() {
        standingBy = false;
        if (term.begin()) {
            reader.restart();
            realizer.startTerm();
            settled = null;
        }
    }

    /** What an earlier term found out is history, and must not stand beside what the leader says; counters go on. */
    void standBy() {
        if (!standingBy) {
            standingBy = true;
            last = new Realization(false, "", List.of(), List.of());
            settled = null;
            judge();
        }
    }

    /** @return whether NSX answered */
    boolean poll() {
        try {
            intent = reader.poll(held());
            conditions.polled(reader.state());
            return true;
        } catch (NsxException failure) {
            conditions.failed(failure);
        } catch (IncompleteReadException incomplete) {
            conditions.incomplete(incomplete.getMessage());
        }
        return false;
    }

    /** Collected anew only when the cluster changed. */
    private Held held() {
        long changes = cluster.changes();
        if (held.changes() != changes) {
            held = new HeldNow(changes, heldIntent.now());
        }
        return held.held();
    }

    /** One pass over the cluster; nothing before intent was read, nor where the last pass left nothing to do. */
    void realize() {
        long changes = cluster.changes();
        boolean sameIntent = settled != null && intent.equals(settled.intent());
        boolean sameCluster = settled != null && changes == settled.changes();
        if (!reader.hasRead()) {
            return;
        }
        if (sameIntent && sameCluster && !realizer.isDue()) {
            // Something else of the loop may have failed and recovered meanwhile.
            conditions.realized(last);
            return;
        }
        long before = writer.written();
        try {
            last = realizer.realize(intent, translations.of(intent));
        } catch (NotLeaderException deposed) {
            LOG.debugf("realization ends: %s", deposed.getMessage());
            return;
        }
        if (sameIntent && !sameCluster && writer.written() > before) {
            driftRepairs++;
            LOG.infof("put back a foreign change with %d writes", writer.written() - before);
        }
        settled = last.settled() ? new Settled(intent, changes) : null;
        conditions.realized(last);
    }

    void judge() {
        judged = judgement(cluster.versions());
        ReadState read = reader.state();
        Instant lastComplete = isKnown() ? read.lastComplete().orElse(null) : null;
        status = new FirewallStatus(
                judged.policies(),
                judged.groups(),
                standingBy ? "" : read.degraded().orElse(""),
                standingBy ? List.of() : List.copyOf(read.awaitingConfirmation()),
                last.alarms(),
                last.problem(),
                read.polls(),
                read.changedObjects(),
                writer.written(),
                driftRepairs,
                lastComplete);
    }

    /** A list without policies says that this cluster has none: until that was found out in this term nothing is known. */
    private boolean isKnown() {
        return !standingBy
                && reader.hasRead()
                && (!last.assessments().isEmpty() || intent.policies().isEmpty());
    }

    /** The last one still holds where nothing changed, unless time may turn one of its states into another. */
    private Judged judgement(long versions) {
        if (judged != null
                && judged.realization().equals(last)
                && judged.versions() == versions
                && judged.policies().stream().allMatch(policy -> policy.state() == PolicyState.REALIZED)) {
            return judged;
        }
        Map<String, ClusterNetworkPolicy> held = cluster.policies().stream()
                .collect(Collectors.toMap(
                        policy -> policy.getMetadata().getName(), Function.identity(), (one, other) -> other));
        long changes = cluster.changes();
        return new Judged(last, changes, versions, tracker.judge(last.assessments(), held), groups(changes));
    }

    /** Antrea's status comes object by object, and thousands of groups are not counted for each. */
    private int groups(long changes) {
        return judged != null && judged.changes() == changes
                ? judged.groups()
                : (int) cluster.groups().stream().filter(Ownership::isOurs).count();
    }
}
