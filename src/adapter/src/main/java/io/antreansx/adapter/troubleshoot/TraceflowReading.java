package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.TraceflowStatus;
import io.antreansx.adapter.antrea.TraceflowStatus.NodeResult;
import io.antreansx.adapter.antrea.TraceflowStatus.Observation;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Step;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From Antrea's status to a verdict and to the policy behind it. */
final class TraceflowReading {

    /** Where Antrea keeps the isolation by Kubernetes NetworkPolicies; a rule that drops is counted in another table. */
    private static final Set<String> ISOLATING_TABLES = Set.of("IngressDefaultRule", "EgressDefaultRule");

    private final PolicyNames names;

    TraceflowReading(PolicyNames names) {
        this.names = names;
    }

    TraceflowResult read(String traceflow, TraceflowStatus status) {
        List<Step> steps = steps(status);
        Verdict verdict = verdict(status, steps);
        return new TraceflowResult(traceflow, verdict, status.reason(), decision(verdict, steps), steps);
    }

    private List<Step> steps(TraceflowStatus status) {
        List<NodeResult> results = new ArrayList<>(status.results());
        results.sort(Comparator.comparingInt(result -> result.role().equals("sender") ? 0 : 1));
        List<Step> steps = new ArrayList<>();
        for (NodeResult result : results) {
            for (Observation observation : result.observations()) {
                steps.add(new Step(
                        result.node(),
                        Instant.ofEpochSecond(result.timestamp()),
                        observation.component(),
                        observation.componentInfo(),
                        observation.action(),
                        decision(observation)));
            }
        }
        return steps;
    }

    private Optional<DecidingPolicy> decision(Observation observation) {
        if (!observation.component().equals("NetworkPolicy")) {
            return Optional.empty();
        }
        if (!observation.networkPolicy().isEmpty()) {
            return Optional.of(names.resolve(observation.networkPolicy(), observation.networkPolicyRule()));
        }
        if (!isStop(observation.action())) {
            return Optional.empty();
        }
        String table = observation.componentInfo();
        return Optional.of(
                ISOLATING_TABLES.contains(table)
                        ? new DecidingPolicy.Isolation(table)
                        : new DecidingPolicy.Unnamed(table));
    }

    private static boolean isStop(String action) {
        return action.equals("Dropped") || action.equals("Rejected");
    }

    private static Verdict verdict(TraceflowStatus status, List<Step> steps) {
        if (has(steps, "Dropped")) {
            return Verdict.DROPPED;
        }
        if (has(steps, "Rejected")) {
            return Verdict.REJECTED;
        }
        if (has(steps, "Delivered")) {
            return Verdict.DELIVERED;
        }
        if (has(steps, "ForwardedOutOfNetwork")) {
            return Verdict.FORWARDED;
        }
        boolean late = !status.phase().equals("Failed")
                || status.reason().toLowerCase(Locale.ROOT).contains("timeout");
        return late ? Verdict.TIMEOUT : Verdict.FAILED;
    }

    private static boolean has(List<Step> steps, String action) {
        return steps.stream().anyMatch(step -> step.action().equals(action));
    }

    /**
     * The step that stopped the packet decided; of a packet that went through, the last one that a policy let pass. A packet
     * that was lost on its way was let pass as well, and not lost by that.
     */
    private static Optional<DecidingPolicy> decision(Verdict verdict, List<Step> steps) {
        if (verdict == Verdict.TIMEOUT || verdict == Verdict.FAILED) {
            return Optional.empty();
        }
        boolean stopped = verdict == Verdict.DROPPED || verdict == Verdict.REJECTED;
        return steps.stream()
                .filter(step -> !stopped || isStop(step.action()))
                .flatMap(step -> step.decision().stream())
                .reduce((before, after) -> after);
    }
}
