package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Endpoint;
import io.antreansx.simcluster.evaluate.Flow;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Pod.NamedPort;
import io.antreansx.simcluster.evaluate.model.Service;
import io.antreansx.simcluster.evaluate.model.Service.ServicePort;
import io.antreansx.simcluster.evaluate.model.ServiceName;
import io.antreansx.simcluster.evaluate.model.Transport;
import io.antreansx.simcluster.evaluate.model.Transport.Icmp;
import io.antreansx.simcluster.evaluate.model.Transport.Other;
import io.antreansx.simcluster.evaluate.model.Transport.PortProtocol;
import io.antreansx.simcluster.evaluate.model.Transport.Ports;
import java.util.Optional;

/** Turns the spec of a Traceflow into the packet that an agent would inject. */
final class TraceReader {

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ECHO_REQUEST = 8;

    private final ClusterSnapshot snapshot;

    TraceReader(ClusterSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Reads a spec.
     *
     * @throws IllegalArgumentException with the reason that the Traceflow fails with
     */
    Trace read(JsonNode spec) {
        if (spec.path("liveTraffic").asBoolean()) {
            throw new IllegalArgumentException("live traffic can't be traced here: nothing is sent in a simulation");
        }
        Pod sender = pod(spec.path("source"), "source");
        JsonNode destination = spec.path("destination");
        Transport transport = transport(spec.path("packet"));
        if (destination.hasNonNull("pod")) {
            Pod receiver = pod(destination, "destination");
            return new Trace(
                    Flow.of(endpoint(sender), endpoint(receiver), transport), sender, Optional.of(receiver), false);
        }
        if (destination.hasNonNull("service")) {
            return toService(sender, destination, transport);
        }
        return toAddress(sender, destination.path("ip").asText(), transport);
    }

    private Trace toAddress(Pod sender, String ip, Transport transport) {
        Address address = Address.parse(ip);
        Optional<Pod> receiver = snapshot.pods().stream()
                .filter(pod -> pod.canBePeer() && pod.addresses().contains(address))
                .findFirst();
        return new Trace(Flow.of(endpoint(sender), Endpoint.ip(ip), transport), sender, receiver, false);
    }

    /** Protocol and port come from the Service's first port; the first pod that it selects answers. */
    private Trace toService(Pod sender, JsonNode destination, Transport transport) {
        ServiceName name = new ServiceName(
                destination.path("namespace").asText(),
                destination.path("service").asText());
        Service service = snapshot.services().stream()
                .filter(candidate -> candidate.namespace().equals(name.namespace())
                        && candidate.name().equals(name.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "destination service " + name.namespace() + "/" + name.name() + " not found"));
        Pod receiver = snapshot.pods().stream()
                .filter(pod -> pod.canBePeer() && service.selects(pod))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "service " + name.namespace() + "/" + name.name() + " has no endpoints"));
        Transport translated = service.ports().isEmpty()
                ? transport
                : translate(service.ports().get(0), receiver, transport);
        Flow flow = Flow.of(endpoint(sender), endpoint(receiver), translated).through(name);
        return new Trace(flow, sender, Optional.of(receiver), true);
    }

    private static Transport translate(ServicePort port, Pod receiver, Transport injected) {
        int source = injected instanceof Ports ports ? ports.sourcePort() : Flow.EPHEMERAL_PORT;
        int target = receiver.ports().stream()
                .filter(named -> named.name().equals(port.target()))
                .map(NamedPort::number)
                .findFirst()
                .orElseGet(() -> number(port.target(), port.port()));
        return new Ports(PortProtocol.valueOf(port.protocol()), source, target);
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d+") ? Integer.parseInt(text) : otherwise;
    }

    private static Transport transport(JsonNode packet) {
        JsonNode header = packet.path("transportHeader");
        int protocol = packet.has("ipv6Header")
                ? packet.path("ipv6Header").path("nextHeader").asInt()
                : packet.path("ipHeader").path("protocol").asInt();
        if (header.has("tcp") || protocol == TCP) {
            return ports(PortProtocol.TCP, header.path("tcp"));
        }
        if (header.has("udp") || protocol == UDP) {
            return ports(PortProtocol.UDP, header.path("udp"));
        }
        return switch (protocol) {
            case 0, 1, 58 -> new Icmp(ECHO_REQUEST, 0);
            default -> new Other(protocol);
        };
    }

    private static Ports ports(PortProtocol protocol, JsonNode header) {
        return new Ports(
                protocol,
                header.path("srcPort").asInt(Flow.EPHEMERAL_PORT),
                header.path("dstPort").asInt());
    }

    private Pod pod(JsonNode reference, String side) {
        String namespace = reference.path("namespace").asText();
        String name = reference.path("pod").asText();
        Pod found = snapshot.pods().stream()
                .filter(pod -> pod.namespace().equals(namespace) && pod.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(side + " pod " + namespace + "/" + name + " not found"));
        if (found.hostNetwork()) {
            throw new IllegalArgumentException("using hostNetwork Pod as " + side + " is not supported");
        }
        return found;
    }

    private static Endpoint endpoint(Pod pod) {
        return Endpoint.pod(pod.namespace(), pod.name());
    }
}
