package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What Antrea's controller says of an ACNP.
 *
 * @param phase Pending, Realizing, Realized or Failed
 * @param observedGeneration generation that the controller computed
 * @param currentNodesRealized nodes that confirmed this generation
 * @param desiredNodesRealized nodes that have pods in the policy's span
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicyStatus(
        String phase,
        long observedGeneration,
        int currentNodesRealized,
        int desiredNodesRealized,
        List<StatusCondition> conditions) {
    public NetworkPolicyStatus {
        phase = Absent.string(phase);
        conditions = Absent.list(conditions);
    }
}
