package io.antreansx.simcluster.evaluate.model;

/** What is above IP in a flow's first packet. */
public sealed interface Transport {

    /** The protocols that have ports. */
    enum PortProtocol {
        TCP,
        UDP,
        SCTP
    }

    record Ports(PortProtocol protocol, int sourcePort, int destinationPort) implements Transport {}

    /** ICMP and ICMPv6, which Antrea's rules do not tell apart. */
    record Icmp(int type, int code) implements Transport {}

    /** Any other protocol, by its IP protocol number. */
    record Other(int protocolNumber) implements Transport {}
}
