package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One entry of {@code controllerConditions} or {@code agentConditions}.
 *
 * @param type ControllerHealthy; AgentHealthy, ControllerConnectionUp, OVSDBConnectionUp, OpenflowConnectionUp
 * @param status True, False or Unknown
 * @param lastHeartbeatTime RFC 3339; Antrea refreshes it every 60 s
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ComponentCondition(String type, String status, String lastHeartbeatTime, String reason, String message) {
    public ComponentCondition {
        type = Absent.string(type);
        status = Absent.string(status);
        lastHeartbeatTime = Absent.string(lastHeartbeatTime);
        reason = Absent.string(reason);
        message = Absent.string(message);
    }
}
