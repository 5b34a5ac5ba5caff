package io.antreansx.adapter.health;

import io.antreansx.adapter.nsx.report.WireReport;
import java.util.List;
import java.util.Optional;

/** Conditions and realizations as the report API has them. */
final class ReportMapping {

    private ReportMapping() {}

    static WireReport.ComponentStatus componentStatus(List<Condition> conditions, Optional<AntreaHealth> antrea) {
        return new WireReport.ComponentStatus(
                conditions.stream().map(ReportMapping::condition).toList(),
                antrea.map(AntreaHealth::connectedAgents).orElse(null),
                antrea.map(AntreaHealth::antreaVersion)
                        .filter(version -> !version.isEmpty())
                        .orElse(null),
                antrea.map(health -> new WireReport.AgentInfo(
                                health.healthyAgents(), health.degradedAgents(), health.failedAgents()))
                        .orElse(null));
    }

    private static WireReport.Condition condition(Condition condition) {
        return new WireReport.Condition(
                condition.type().name(),
                condition.healthy() ? "HEALTHY" : "UNHEALTHY",
                condition.reason(),
                condition.message(),
                condition.lastHeartbeat().toEpochMilli());
    }

    static WireReport.Realization realization(PolicyRealization realization) {
        return new WireReport.Realization(
                realization.path(),
                realization.revision(),
                realization.state().name(),
                realization.published().toEpochMilli(),
                realization.errors().stream().map(ReportMapping::error).toList());
    }

    private static WireReport.RealizationError error(PolicyRealization.Error error) {
        return new WireReport.RealizationError(
                error.code(),
                error.message(),
                error.path().isEmpty() ? null : error.path(),
                error.ruleId() == 0 ? null : error.ruleId());
    }
}
