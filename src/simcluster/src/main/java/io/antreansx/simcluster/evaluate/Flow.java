package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.ServiceName;
import io.antreansx.simcluster.evaluate.model.Transport;
import io.antreansx.simcluster.evaluate.model.Transport.Icmp;
import io.antreansx.simcluster.evaluate.model.Transport.PortProtocol;
import io.antreansx.simcluster.evaluate.model.Transport.Ports;
import java.util.Optional;

/**
 * The first packet of a connection.
 *
 * @param service the Service through whose cluster IP the destination was reached; the destination is the chosen endpoint
 */
public record Flow(Endpoint source, Endpoint destination, Transport transport, Optional<ServiceName> service) {

    /** Source port of flows that do not name one: the first ephemeral port of Linux. */
    public static final int EPHEMERAL_PORT = 32768;

    public static Flow of(Endpoint source, Endpoint destination, Transport transport) {
        return new Flow(source, destination, transport, Optional.empty());
    }

    public static Flow tcp(Endpoint source, Endpoint destination, int port) {
        return of(source, destination, new Ports(PortProtocol.TCP, EPHEMERAL_PORT, port));
    }

    public static Flow udp(Endpoint source, Endpoint destination, int port) {
        return of(source, destination, new Ports(PortProtocol.UDP, EPHEMERAL_PORT, port));
    }

    /** An echo request. */
    public static Flow ping(Endpoint source, Endpoint destination) {
        return of(source, destination, new Icmp(8, 0));
    }

    public Flow through(ServiceName name) {
        return new Flow(source, destination, transport, Optional.of(name));
    }
}
