package io.antreansx.adapter.firewall.translate;

import java.util.Optional;

/** The addresses that a rule is about ({@code ip_protocol}). */
enum IpVersion {
    IPV4("0.0.0.0/0"),
    IPV6("::/0"),
    IPV4_IPV6("");

    private final String everyAddress;

    IpVersion(String everyAddress) {
        this.everyAddress = everyAddress;
    }

    /** Absent means both, which is NSX's default; empty when we do not know the value. */
    static Optional<IpVersion> of(String nsxName) {
        return switch (nsxName) {
            case "", "IPV4_IPV6" -> Optional.of(IPV4_IPV6);
            case "IPV4" -> Optional.of(IPV4);
            case "IPV6" -> Optional.of(IPV6);
            default -> Optional.empty();
        };
    }

    /** The CIDR of all its addresses; empty when there is no restriction. */
    Optional<String> everyAddress() {
        return this == IPV4_IPV6 ? Optional.empty() : Optional.of(everyAddress);
    }

    boolean includes(String cidr) {
        return switch (this) {
            case IPV4 -> cidr.indexOf(':') < 0;
            case IPV6 -> cidr.indexOf(':') >= 0;
            case IPV4_IPV6 -> true;
        };
    }
}
