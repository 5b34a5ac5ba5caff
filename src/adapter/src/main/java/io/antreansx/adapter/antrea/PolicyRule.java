package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One ingress or egress rule of an ACNP.
 *
 * @param name unique over ingress and egress of the policy
 * @param action Allow, Drop, Reject or (never written by us) Pass
 * @param logLabel empty when none
 * @param from sources of an ingress rule; an empty list means any
 * @param to destinations of an egress rule; an empty list means any
 * @param ports empty means any protocol
 * @param others fields that we never write; kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyRule(
        String name,
        String action,
        @JsonProperty boolean enableLogging,
        String logLabel,
        List<PolicyPeer> appliedTo,
        List<PolicyPeer> from,
        List<PolicyPeer> to,
        List<PolicyPort> ports,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public PolicyRule {
        name = Absent.string(name);
        action = Absent.string(action);
        logLabel = Absent.string(logLabel);
        appliedTo = Absent.list(appliedTo);
        from = Absent.list(from);
        to = Absent.list(to);
        ports = Absent.list(ports);
        others = Absent.map(others);
    }

    /** The same rule under another name. */
    public PolicyRule named(String other) {
        return new PolicyRule(other, action, enableLogging, logLabel, appliedTo, from, to, ports, others);
    }

    /** The same rule for other pods. */
    public PolicyRule appliedTo(List<PolicyPeer> other) {
        return new PolicyRule(name, action, enableLogging, logLabel, other, from, to, ports, others);
    }
}
