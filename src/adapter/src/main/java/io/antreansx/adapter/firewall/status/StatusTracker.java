package io.antreansx.adapter.firewall.status;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.NetworkPolicyStatus;
import io.antreansx.adapter.antrea.StatusCondition;
import io.antreansx.adapter.firewall.realize.Assessment;
import io.antreansx.adapter.firewall.realize.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Judges each policy by what was decided about it and by Antrea's status of its ACNP. "Realized" of a policy that selects
 * no scheduled pod is realized on none of no nodes, as NSX counts it too.
 */
public final class StatusTracker {
    private static final Logger LOG = Logger.getLogger(StatusTracker.class);

    /**
     * @param unrealizedSince start of the current wait for Antrea, for one revision; null while nothing is waited for
     * @param acnp by which it was judged
     */
    private record Memory(
            PolicyStatus status,
            Instant unrealizedSince,
            Instant told,
            Assessment assessment,
            ClusterNetworkPolicy acnp) {
        /** Whether the same would be found again; of what is not realized, time may change the state. */
        boolean stillHolds(Assessment now, ClusterNetworkPolicy held) {
            return status.state() == PolicyState.REALIZED && Objects.equals(acnp, held) && assessment.equals(now);
        }
    }

    private final Clock clock;
    private final Duration timeout;
    private final Duration repeat;
    private final Consumer<PolicyStatus> troubles;
    private Map<String, Memory> memories = Map.of();

    /**
     * @param timeout after which a policy that Antrea has not realized counts as failed
     * @param repeat time after which a lasting failure is told again
     * @param troubles told each failure and refusal when it begins or changes, and again after {@code repeat}
     */
    public StatusTracker(Clock clock, Duration timeout, Duration repeat, Consumer<PolicyStatus> troubles) {
        this.clock = clock;
        this.timeout = timeout;
        this.repeat = repeat;
        this.troubles = troubles;
    }

    /** @param held ACNPs by name */
    public List<PolicyStatus> judge(List<Assessment> assessments, Map<String, ClusterNetworkPolicy> held) {
        Instant now = clock.instant();
        Map<String, Memory> next = LinkedHashMap.newLinkedHashMap(assessments.size());
        for (Assessment assessment : assessments) {
            Memory before = memories.get(assessment.path());
            next.put(assessment.path(), judge(assessment, held.get(assessment.name()), before, now));
        }
        memories = next;
        return next.values().stream().map(Memory::status).toList();
    }

    private Memory judge(Assessment assessment, ClusterNetworkPolicy acnp, Memory before, Instant now) {
        if (before != null && before.stillHolds(assessment, acnp)) {
            return before;
        }
        boolean goesOn = before != null
                && before.status().revision() == assessment.revision()
                && before.unrealizedSince() != null;
        Instant waiting = goesOn ? before.unrealizedSince() : now;
        List<Reason> reasons = new ArrayList<>(assessment.reasons());
        PolicyState state =
                switch (assessment.decision()) {
                    case WITHOUT_RULES -> PolicyState.REALIZED;
                    case REFUSED -> PolicyState.REFUSED;
                    case OBSTRUCTED -> PolicyState.FAILED;
                    case WANTED -> realization(acnp, waiting, now, reasons);
                    // What Antrea says of the rules before tells nothing of those to come.
                    case PENDING -> realization(null, waiting, now, reasons);
                };
        boolean waits =
                switch (assessment.decision()) {
                    case WANTED, PENDING -> state != PolicyState.REALIZED;
                    case WITHOUT_RULES, REFUSED, OBSTRUCTED -> false;
                };
        boolean sameState = before != null && before.status().state() == state;
        PolicyStatus status = new PolicyStatus(
                assessment.path(),
                assessment.displayName(),
                assessment.name(),
                assessment.revision(),
                state,
                reasons,
                sameState ? before.status().since() : now);
        return new Memory(status, waits ? waiting : null, tell(status, before, now), assessment, acnp);
    }

    private PolicyState realization(ClusterNetworkPolicy acnp, Instant waiting, Instant now, List<Reason> reasons) {
        NetworkPolicyStatus status = acnp == null ? null : acnp.getStatus();
        boolean current = status != null
                && (acnp.getMetadata().getGeneration() == null
                        || status.observedGeneration() >= acnp.getMetadata().getGeneration());
        if (current && status.phase().equals("Realized")) {
            return PolicyState.REALIZED;
        }
        if (current) {
            status.conditions().stream()
                    .filter(StatusTracker::isFailure)
                    .map(StatusTracker::failure)
                    .forEach(reasons::add);
            if (status.phase().equals("Failed") && reasons.isEmpty()) {
                reasons.add(Reason.of(Reason.FAILED, "Antrea could not realize the policy"));
            }
            if (!reasons.isEmpty()) {
                return PolicyState.FAILED;
            }
        }
        if (Duration.between(waiting, now).compareTo(timeout) < 0) {
            return PolicyState.IN_PROGRESS;
        }
        reasons.add(Reason.of(Reason.TIMEOUT, late(acnp, status)));
        return PolicyState.FAILED;
    }

    private static boolean isFailure(StatusCondition condition) {
        return (condition.type().equals("Realizable") && condition.status().equals("False"))
                || (condition.type().equals("RealizationFailure")
                        && condition.status().equals("True"));
    }

    private static Reason failure(StatusCondition condition) {
        return Reason.of(condition.reason().isEmpty() ? Reason.FAILED : condition.reason(), condition.message());
    }

    private String late(ClusterNetworkPolicy acnp, NetworkPolicyStatus status) {
        if (acnp == null) {
            return "not written within " + timeout.toSeconds() + " seconds";
        }
        return "realized on " + (status == null ? 0 : status.currentNodesRealized()) + " of "
                + (status == null ? "an unknown number of" : status.desiredNodesRealized()) + " nodes after "
                + timeout.toSeconds() + " seconds";
    }

    /** Tells a trouble once, again after a while, and its end. */
    private Instant tell(PolicyStatus status, Memory before, Instant now) {
        boolean trouble = status.state() == PolicyState.FAILED || status.state() == PolicyState.REFUSED;
        boolean sameTrouble = before != null
                && before.status().state() == status.state()
                && before.status().reasons().equals(status.reasons());
        if (!trouble || (sameTrouble && Duration.between(before.told(), now).compareTo(repeat) < 0)) {
            return before == null ? now : before.told();
        }
        LOG.warnf(
                "policy '%s' (%s) is %s: %s",
                status.displayName(),
                status.path(),
                status.state(),
                status.reasons().stream().map(Reason::text).collect(Collectors.joining("; ")));
        troubles.accept(status);
        return now;
    }
}
