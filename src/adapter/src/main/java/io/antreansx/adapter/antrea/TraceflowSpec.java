package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** @param timeout seconds, 1 to 300 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TraceflowSpec(Source source, Destination destination, Packet packet, Integer timeout) {

    /** The pod that the packet is sent from; not a host-network pod. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(String namespace, String pod) {}

    /** Exactly one of pod, service and ip; absent ones are null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Destination(String namespace, String pod, String service, String ip) {}

    /** Either an IPv4 or an IPv6 header; the transport header's member decides what else is in it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Packet(IpHeader ipHeader, Ipv6Header ipv6Header, TransportHeader transportHeader) {}

    /** @param protocol 1 ICMP, 6 TCP, 17 UDP */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record IpHeader(Integer protocol, Integer ttl, Integer flags) {}

    /** @param nextHeader 58 ICMPv6, 6 TCP, 17 UDP */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ipv6Header(Integer nextHeader, Integer hopLimit) {}

    /** At most one of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TransportHeader(Icmp icmp, Udp udp, Tcp tcp) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Icmp(Integer id, Integer sequence) {}

    /** Ports are 1 to 65535 or absent; 0 is refused by Antrea. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Udp(Integer srcPort, Integer dstPort) {}

    /** @param flags 2 is SYN */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tcp(Integer srcPort, Integer dstPort, Integer flags) {}
}
