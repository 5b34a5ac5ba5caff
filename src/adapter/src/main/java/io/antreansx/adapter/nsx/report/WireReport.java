package io.antreansx.adapter.nsx.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** {@code Report} of docs/report-api.yaml. A null member is not sent and means "as before". */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireReport(
        String adapterVersion,
        Long reportedAt,
        ComponentStatus componentStatus,
        List<Realization> realizations,
        Boolean realizationsComplete,
        List<String> removedRealizations,
        List<RuleStatistics> ruleStatistics,
        List<TraceflowResult> traceflowResults) {

    /** Only traceflow results. */
    public static WireReport ofTraceflows(long reportedAt, List<TraceflowResult> results) {
        return new WireReport(null, reportedAt, null, null, null, null, null, results);
    }

    /** Only rule statistics. */
    public static WireReport ofStatistics(long reportedAt, List<RuleStatistics> statistics) {
        return new WireReport(null, reportedAt, null, null, null, null, statistics, null);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ComponentStatus(
            List<Condition> conditions, Integer connectedAgentNum, String antreaVersion, AgentInfo agentInfo) {}

    /**
     * @param conditionType CONTROLLER_HEALTHY, MP_ADAPTER_HEALTHY, MP_CONNECTED, CCP_ADAPTER_HEALTHY, CCP_SESSION_STATE_UP
     * @param status HEALTHY or UNHEALTHY
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            String conditionType, String status, String reason, String message, long lastHeartbeatTime) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record AgentInfo(int healthyAgentNum, int degradedAgentNum, int failedAgentNum) {}

    /** @param state IN_PROGRESS, REALIZED, ERROR, REFUSED */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Realization(
            String intentPath, Long intentRevision, String state, Long publishTime, List<RealizationError> errors) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RealizationError(String code, String message, String path, Long ruleId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuleStatistics(
            String rule, String internalRuleId, long packetCount, long byteCount, long sessionCount, long hitCount) {}

    /** @param phase RUNNING, SUCCEEDED, FAILED */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TraceflowResult(String requestId, String phase, String reason, List<Observation> observations) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Observation(
            String observationType,
            String componentType,
            String componentName,
            String containerNodeId,
            Long timestamp,
            String policyPath,
            String policyName,
            String rulePath,
            String ruleId) {}
}
