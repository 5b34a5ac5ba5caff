package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.Pod.NamedPort;
import io.antreansx.simcluster.evaluate.model.TrafficMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.IcmpMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.IgmpMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.PortMatch;
import io.antreansx.simcluster.evaluate.model.Transport;
import io.antreansx.simcluster.evaluate.model.Transport.Icmp;
import io.antreansx.simcluster.evaluate.model.Transport.Other;
import io.antreansx.simcluster.evaluate.model.Transport.Ports;
import java.util.List;
import java.util.OptionalInt;

/** Compares a flow's transport with a rule's ports and protocols. */
final class Traffic {

    private static final int IGMP = 2;

    private Traffic() {}

    /**
     * True if one of the entries matches, or there is none.
     *
     * @param named named ports of the destination
     */
    static boolean matches(List<TrafficMatch> entries, Transport transport, List<NamedPort> named) {
        if (entries.isEmpty()) {
            return true;
        }
        for (TrafficMatch entry : entries) {
            if (matches(entry, transport, named)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(TrafficMatch entry, Transport transport, List<NamedPort> named) {
        return switch (entry) {
            case PortMatch match -> transport instanceof Ports ports && matches(match, ports, named);
            case IcmpMatch match ->
                transport instanceof Icmp icmp
                        && isOrAny(match.type(), icmp.type())
                        && isOrAny(match.code(), icmp.code());
            case IgmpMatch match -> transport instanceof Other(int number) && number == IGMP;
        };
    }

    private static boolean isOrAny(OptionalInt wanted, int actual) {
        return wanted.isEmpty() || wanted.getAsInt() == actual;
    }

    private static boolean matches(PortMatch match, Ports ports, List<NamedPort> named) {
        if (match.protocol() != ports.protocol()) {
            return false;
        }
        if (match.source().isPresent() && !match.source().get().contains(ports.sourcePort())) {
            return false;
        }
        if (match.named().isPresent()) {
            return named.stream()
                    .anyMatch(port -> port.name().equals(match.named().get())
                            && port.protocol().equals(ports.protocol().name())
                            && port.number() == ports.destinationPort());
        }
        return match.destination().isEmpty() || match.destination().get().contains(ports.destinationPort());
    }
}
