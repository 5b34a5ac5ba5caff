package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of a Traceflow.
 *
 * @param phase empty, Running, Succeeded or Failed
 * @param results one per node that saw the packet, in any order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TraceflowStatus(String phase, String reason, String startTime, List<NodeResult> results) {
    public TraceflowStatus {
        phase = Absent.string(phase);
        reason = Absent.string(reason);
        startTime = Absent.string(startTime);
        results = Absent.list(results);
    }

    /**
     * @param role sender or receiver
     * @param timestamp seconds since the epoch
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record NodeResult(String node, String role, long timestamp, List<Observation> observations) {
        public NodeResult {
            node = Absent.string(node);
            role = Absent.string(role);
            observations = Absent.list(observations);
        }
    }

    /**
     * One step of the packet's way.
     *
     * @param component SpoofGuard, LB, Routing, NetworkPolicy, Forwarding, Egress
     * @param componentInfo the OVS table, such as IngressRule or IngressDefaultRule
     * @param action Delivered, Received, Forwarded, Dropped, Rejected, ForwardedOutOfNetwork, MarkedForSNAT,
     *     ForwardedToEgressNode
     * @param networkPolicy {@code TYPE:NAME} or {@code TYPE:NAMESPACE/NAME}; empty for a default drop
     * @param networkPolicyRule the rule's name
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Observation(
            String component,
            String componentInfo,
            String action,
            String pod,
            String networkPolicy,
            String networkPolicyRule,
            String translatedDstIP,
            String tunnelDstIP,
            String egress) {
        public Observation {
            component = Absent.string(component);
            componentInfo = Absent.string(componentInfo);
            action = Absent.string(action);
            pod = Absent.string(pod);
            networkPolicy = Absent.string(networkPolicy);
            networkPolicyRule = Absent.string(networkPolicyRule);
            translatedDstIP = Absent.string(translatedDstIP);
            tunnelDstIP = Absent.string(tunnelDstIP);
            egress = Absent.string(egress);
        }
    }
}
