package io.antreansx.simcluster.evaluate.model;

import io.antreansx.simcluster.evaluate.model.Transport.PortProtocol;
import java.util.Optional;
import java.util.OptionalInt;

/** One entry of a rule's ports or protocols; entries are ORed. */
public sealed interface TrafficMatch {

    /** Numbers from first to last, both included. */
    record PortRange(int first, int last) {

        public boolean contains(int port) {
            return first <= port && port <= last;
        }
    }

    /** A destination that has ports, with whatever port when {@code destination} and {@code named} are empty. */
    record PortMatch(
            PortProtocol protocol, Optional<PortRange> destination, Optional<String> named, Optional<PortRange> source)
            implements TrafficMatch {}

    /** ICMP of any type where {@code type} is empty, of any code where {@code code} is. */
    record IcmpMatch(OptionalInt type, OptionalInt code) implements TrafficMatch {}

    /** IGMP, whatever type and group. */
    record IgmpMatch() implements TrafficMatch {}
}
