package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One protocol with its ports.
 *
 * @param protocol TCP, UDP or SCTP
 * @param port a number; a string names a port of the pod (never written by us); null for every port
 * @param endPort null unless a range
 * @param others fields that we never write; kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyPort(
        String protocol,
        Object port,
        Integer endPort,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public PolicyPort {
        protocol = Absent.string(protocol);
        others = Absent.map(others);
    }
}
