package io.antreansx.adapter.nsx.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** What NSX wants an adapter to do. Absent members are null. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireRequests(List<Request> requests) {

    /** @param type TRACEFLOW */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(String requestId, String type, TraceflowConfig traceflow) {}

    /**
     * NSX {@code AntreaTraceflowConfig}.
     *
     * @param timeout seconds; not in NSX's schema, but its own examples have it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TraceflowConfig(
            String id, String sourceExternalId, String destinationExternalId, Packet packet, Integer timeout) {}

    /** Unlike the rest of NSX these members are in camel case. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Packet(
            String transportType, IpHeader ipHeader, Ipv6Header ipv6Header, TransportHeader transportHeader) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record IpHeader(String srcIp, String dstIp, Integer protocol, Integer ttl, Integer flags) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ipv6Header(String srcIp, String dstIp, Integer nextHeader, Integer hopLimit) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TransportHeader(Ports tcpHeader, Ports udpHeader, Echo icmpEchoRequestHeader) {}

    /** @param tcpFlags of a TCP header only */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ports(Integer srcPort, Integer dstPort, Integer tcpFlags) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Echo(Integer id, Integer sequence) {}
}
