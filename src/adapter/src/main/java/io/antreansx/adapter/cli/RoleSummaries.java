package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.health.PolicyRealization;
import io.antreansx.adapter.health.RoleSummary;
import io.antreansx.adapter.health.RoleSummary.Problem;
import io.antreansx.adapter.inventory.InventoryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each adapter knows of itself, as the heartbeat reports it. */
final class RoleSummaries {

    private RoleSummaries() {}

    static RoleSummary of(InventoryStatus status) {
        Map<String, Long> counts = new TreeMap<>();
        status.cluster().forEach((kind, count) -> counts.put(kind, count.longValue()));
        counts.put("pending", (long) status.pending());
        counts.put("refused", (long) status.parkedTotal());
        counts.put("labelsCut", status.cutLabels());
        List<Problem> problems = status.parked().stream()
                .map(parked -> Problem.of(parked.kind() + " " + parked.name(), "ObjectRefused", parked.reason()))
                .toList();
        return new RoleSummary(
                counts, problems, status.parkedTotal(), Optional.ofNullable(status.lastSuccess()), List.of());
    }

    static RoleSummary of(FirewallStatus status) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("policies", (long) status.policies().size());
        counts.put("policiesInProgress", status.count(PolicyState.IN_PROGRESS));
        counts.put("policiesRealized", status.count(PolicyState.REALIZED));
        counts.put("policiesFailed", status.count(PolicyState.FAILED));
        counts.put("policiesRefused", status.count(PolicyState.REFUSED));
        counts.put("groups", (long) status.groups());
        List<Problem> problems = new ArrayList<>();
        status.alarms().forEach(alarm -> problems.add(Problem.of("", "WritesStopped", alarm)));
        for (PolicyStatus policy : status.policies()) {
            for (PolicyRealization.Error error : errors(policy)) {
                problems.add(new Problem(policy.path(), error.code(), error.message(), error.path(), error.ruleId()));
            }
        }
        return new RoleSummary(
                counts,
                problems,
                problems.size(),
                Optional.ofNullable(status.lastSuccess()),
                status.policies().stream().map(RoleSummaries::realization).toList());
    }

    private static PolicyRealization realization(PolicyStatus policy) {
        PolicyRealization.State state =
                switch (policy.state()) {
                    case IN_PROGRESS -> PolicyRealization.State.IN_PROGRESS;
                    case REALIZED -> PolicyRealization.State.REALIZED;
                    case FAILED -> PolicyRealization.State.ERROR;
                    case REFUSED -> PolicyRealization.State.REFUSED;
                };
        return new PolicyRealization(policy.path(), policy.revision(), state, policy.since(), errors(policy));
    }

    /** Why a policy failed or was refused; what one in progress waits for is no error. */
    private static List<PolicyRealization.Error> errors(PolicyStatus policy) {
        return switch (policy.state()) {
            case IN_PROGRESS, REALIZED -> List.of();
            case FAILED, REFUSED ->
                policy.reasons().stream().map(RoleSummaries::error).toList();
        };
    }

    private static PolicyRealization.Error error(Reason reason) {
        return new PolicyRealization.Error(reason.code(), reason.message(), reason.path(), reason.ruleId());
    }
}
