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
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Judges each policy by what was decided about it and by Antrea's status of its ACNP. "Realized" of a policy that selects
 * no scheduled pod is realized on none of no nodes, as NSX counts it too.
 */
public final class StatusTracker {
    private static final Logger LOG = Logger.getLogger(StatusTracker.class);

    /**
     * @param unrealizedSince start of the current wait for Antrea, for one revision, in nanoseconds of no fixed origin; null while
     *     nothing is waited for
     * @param told when its trouble was last told, by the same clock
     * @param acnp by which it was judged
     */
    private record Memory(
            PolicyStatus status, Long unrealizedSince, long told, Assessment assessment, ClusterNetworkPolicy acnp) {
        /** Whether the same would be found again; of what is not realized, time may change the state. */
        boolean stillHolds(Assessment now, ClusterNetworkPolicy held) {
            return status.state() == PolicyState.REALIZED && Objects.equals(acnp, held) && assessment.equals(now);
        }
    }

    /** One moment of the clock that people read, and of the one that nobody sets. */
    private record Now(Instant time, long nanos) {
        Duration since(long before) {
            return Duration.ofNanos(nanos - before);
        }
    }

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration timeout;
    private final Duration repeat;
    private final Consumer<PolicyStatus> troubles;
    private Map<String, Memory> memories = Map.of();

    /**
     * @param clock tells since when a policy is what it is
     * @param nanoTime monotonic: when the clock is set, no policy fails for it, and none waits longer
     * @param timeout after which a policy that Antrea has not realized counts as failed
     * @param repeat time after which a lasting failure is told again
     * @param troubles told each failure and refusal when it begins or changes, and again after {@code repeat}
     */
    public StatusTracker(
            Clock clock, LongSupplier nanoTime, Duration timeout, Duration repeat, Consumer<PolicyStatus> troubles) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.timeout = timeout;
        this.repeat = repeat;
        this.troubles = troubles;
    }

    /** @param held ACNPs by name */
    public List<PolicyStatus> judge(List<Assessment> assessments, Map<String, ClusterNetworkPolicy> held) {
        Now now = new Now(clock.instant(), nanoTime.getAsLong());
        Map<String, Memory> next = LinkedHashMap.newLinkedHashMap(assessments.size());
        for (Assessment assessment : assessments) {
            Memory before = memories.get(assessment.path());
            next.put(assessment.path(), judge(assessment, held.get(assessment.name()), before, now));
        }
        memories = next;
        return next.values().stream().map(Memory::status).toList();
    }

    private Memory judge(Assessment assessment, ClusterNetworkPolicy acnp, Memory before, Now now) {
        if (before != null && before.stillHolds(assessment, acnp)) {
            return before;
        }
        boolean goesOn = before != null
                && before.status().revision() == assessment.revision()
                && before.unrealizedSince() != null;
        long waiting = goesOn ? before.unrealizedSince() : now.nanos();
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
                sameState ? before.status().since() : now.time());
        return new Memory(status, waits ? waiting : null, tell(status, before, now), assessment, acnp);
    }

    private PolicyState realization(ClusterNetworkPolicy acnp, long waiting, Now now, List<Reason> reasons) {
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
        if (now.since(waiting).compareTo(timeout) < 0) {
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

    /** Tells a trouble once, and again after a while; a number in its message that changes makes it no other. */
    private long tell(PolicyStatus status, Memory before, Now now) {
        boolean trouble = status.state() == PolicyState.FAILED || status.state() == PolicyState.REFUSED;
        boolean sameTrouble = before != null
                && before.status().state() == status.state()
                && causes(before.status()).equals(causes(status));
        if (!trouble || (sameTrouble && now.since(before.told()).compareTo(repeat) < 0)) {
            return before == null ? now.nanos() : before.told();
        }
        LOG.warnf(
                "policy '%s' (%s) is %s: %s",
                status.displayName(),
                status.path(),
                status.state(),
                status.reasons().stream().map(Reason::text).collect(Collectors.joining("; ")));
        troubles.accept(status);
        return now.nanos();
    }

    private static Set<Cause> causes(PolicyStatus status) {
        return status.reasons().stream()
                .map(reason -> new Cause(reason.code(), reason.path(), reason.ruleId()))
                .collect(Collectors.toSet());
    }

    /** A reason without its message: how many nodes have confirmed by now changes all the time. */
    private record Cause(String code, String path, long ruleId) {}
}
