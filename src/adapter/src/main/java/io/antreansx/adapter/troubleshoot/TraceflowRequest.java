package io.antreansx.adapter.troubleshoot;

import java.time.Duration;

/**
 * One packet to be followed.
 *
 * @param sourcePort 0 when Antrea chooses
 * @param destinationPort of TCP and UDP; 0 for ICMP, and for a service, whose first port Antrea takes
 * @param ipv6 an IPv6 packet; an address as destination decides by itself
 * @param timeout 1 to 300 s
 */
public record TraceflowRequest(
        WorkloadName source,
        Destination destination,
        Protocol protocol,
        int sourcePort,
        int destinationPort,
        boolean ipv6,
        Duration timeout) {

    public TraceflowRequest {
        requirePort(sourcePort, "source");
        requirePort(destinationPort, "destination");
        if (timeout.toSeconds() < 1 || timeout.toSeconds() > 300) {
            throw new IllegalArgumentException("the timeout of a traceflow is 1 to 300 s, not " + timeout.toSeconds());
        }
        boolean fixed = destination instanceof Destination.ToService;
        if (!fixed && protocol != Protocol.ICMP && destinationPort == 0) {
            throw new IllegalArgumentException(protocol + " needs a destination port");
        }
    }

    private static void requirePort(int port, String which) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the " + which + " port is 1 to 65535, not " + port);
        }
    }

    /** True when the packet carries an IPv6 header. */
    boolean isIpv6() {
        return destination instanceof Destination.ToAddress address
                ? address.ip().contains(":")
                : ipv6;
    }

    /** What Antrea can inject. */
    public enum Protocol {
        ICMP,
        TCP,
        UDP
    }

    /** A pod or a service. */
    public record WorkloadName(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** Where the packet goes. */
    public sealed interface Destination {
        record ToPod(WorkloadName pod) implements Destination {}

        record ToService(WorkloadName service) implements Destination {}

        record ToAddress(String ip) implements Destination {}
    }
}
