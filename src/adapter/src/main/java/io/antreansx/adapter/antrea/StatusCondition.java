package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One condition in the status of an ACNP or ClusterGroup.
 *
 * @param type Realizable, RealizationFailure, GroupMembersComputed
 * @param status True, False or Unknown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatusCondition(String type, String status, String lastTransitionTime, String reason, String message) {
    public StatusCondition {
        type = Absent.string(type);
        status = Absent.string(status);
        lastTransitionTime = Absent.string(lastTransitionTime);
        reason = Absent.string(reason);
        message = Absent.string(message);
    }
}
