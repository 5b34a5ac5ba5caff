package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.Traceflow;
import io.antreansx.adapter.antrea.TraceflowSpec;
import io.antreansx.adapter.antrea.TraceflowSpec.Destination;
import io.antreansx.adapter.antrea.TraceflowSpec.Icmp;
import io.antreansx.adapter.antrea.TraceflowSpec.IpHeader;
import io.antreansx.adapter.antrea.TraceflowSpec.Ipv6Header;
import io.antreansx.adapter.antrea.TraceflowSpec.Packet;
import io.antreansx.adapter.antrea.TraceflowSpec.Source;
import io.antreansx.adapter.antrea.TraceflowSpec.Tcp;
import io.antreansx.adapter.antrea.TraceflowSpec.TransportHeader;
import io.antreansx.adapter.antrea.TraceflowSpec.Udp;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** Requests as Antrea's Traceflow. */
final class TraceflowObjects {

    static final Map<String, String> LABELS = Map.of(
            "app.kubernetes.io/managed-by", "antrea-nsx-adapter",
            "ccp-adapter.antrea.tanzu.vmware.com/managedBy", "ccp-adapter");
    private static final int TTL = 64;
    private static final int SYN = 2;

    private TraceflowObjects() {}

    static Traceflow of(String name, TraceflowRequest request) {
        Traceflow traceflow = new Traceflow();
        traceflow.setMetadata(
                new ObjectMetaBuilder().withName(name).withLabels(LABELS).build());
        traceflow.setSpec(new TraceflowSpec(
                new Source(request.source().namespace(), request.source().name()),
                destination(request.destination()),
                packet(request),
                Math.toIntExact(request.timeout().toSeconds())));
        return traceflow;
    }

    private static Destination destination(TraceflowRequest.Destination destination) {
        return switch (destination) {
            case TraceflowRequest.Destination.ToPod(var pod) ->
                new Destination(pod.namespace(), pod.name(), null, null);
            case TraceflowRequest.Destination.ToService(var service) ->
                new Destination(service.namespace(), null, service.name(), null);
            case TraceflowRequest.Destination.ToAddress(var ip) -> new Destination(null, null, null, ip);
        };
    }

    private static Packet packet(TraceflowRequest request) {
        int protocol =
                switch (request.protocol()) {
                    case ICMP -> request.isIpv6() ? 58 : 1;
                    case TCP -> 6;
                    case UDP -> 17;
                };
        return new Packet(
                request.isIpv6() ? null : new IpHeader(protocol, TTL, null),
                request.isIpv6() ? new Ipv6Header(protocol, TTL) : null,
                transport(request));
    }

    private static TransportHeader transport(TraceflowRequest request) {
        Integer source = port(request.sourcePort());
        Integer destination = port(request.destinationPort());
        return switch (request.protocol()) {
            case ICMP -> new TransportHeader(new Icmp(null, null), null, null);
            case TCP -> new TransportHeader(null, null, new Tcp(source, destination, SYN));
            case UDP -> new TransportHeader(null, new Udp(source, destination), null);
        };
    }

    /** Antrea refuses port 0; NSX means by it that any will do. */
    private static Integer port(int port) {
        return port == 0 ? null : port;
    }
}
