package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.nsx.report.WireReport;
import io.antreansx.adapter.nsx.report.WireRequests;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NSX's traceflow requests and observations. Source of the models: NSX Policy API, {@code AntreaTraceflow*}. */
final class TraceflowMapping {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private final Workloads workloads;

    TraceflowMapping(Workloads workloads) {
        this.workloads = workloads;
    }

    /** @throws IllegalArgumentException with NSX's field in the message when the request cannot be run here */
    TraceflowRequest request(WireRequests.TraceflowConfig config) {
        if (config == null) {
            throw new IllegalArgumentException("the request carries no traceflow");
        }
        WireRequests.Packet packet =
                config.packet() == null ? new WireRequests.Packet(null, null, null, null) : config.packet();
        if (packet.transportType() != null && !packet.transportType().equals("UNICAST")) {
            throw new IllegalArgumentException(
                    "packet.transportType " + packet.transportType() + ": only UNICAST works");
        }
        WireRequests.Ports ports = ports(packet.transportHeader());
        return new TraceflowRequest(
                source(config.sourceExternalId()),
                destination(config, packet),
                protocol(packet),
                orZero(ports.srcPort()),
                orZero(ports.dstPort()),
                packet.ipv6Header() != null,
                config.timeout() == null ? DEFAULT_TIMEOUT : Duration.ofSeconds(config.timeout()));
    }

    private WorkloadName source(String uid) {
        if (uid == null) {
            throw new IllegalArgumentException("source_external_id is missing");
        }
        return workloads
                .pod(uid)
                .orElseThrow(
                        () -> new IllegalArgumentException("source_external_id " + uid + " is no pod of this cluster"));
    }

    private Destination destination(WireRequests.TraceflowConfig config, WireRequests.Packet packet) {
        Optional<String> address = Optional.ofNullable(packet.ipHeader())
                .map(WireRequests.IpHeader::dstIp)
                .filter(ip -> !ip.isBlank())
                .or(() -> Optional.ofNullable(packet.ipv6Header()).map(WireRequests.Ipv6Header::dstIp))
                .filter(ip -> !ip.isBlank());
        if (address.isPresent()) {
            return new Destination.ToAddress(address.get());
        }
        String uid = config.destinationExternalId();
        if (uid == null) {
            throw new IllegalArgumentException("destination_external_id and the packet's dstIp are missing");
        }
        return workloads
                .pod(uid)
                .<Destination>map(Destination.ToPod::new)
                .or(() -> workloads.service(uid).map(Destination.ToService::new))
                .orElseThrow(() -> new IllegalArgumentException(
                        "destination_external_id " + uid + " is neither a pod nor a service of this cluster"));
    }

    private static Protocol protocol(WireRequests.Packet packet) {
        Integer number = packet.ipHeader() != null && packet.ipHeader().protocol() != null
                ? packet.ipHeader().protocol()
                : packet.ipv6Header() == null ? null : packet.ipv6Header().nextHeader();
        if (number != null) {
            return switch (number) {
                case 1, 58 -> Protocol.ICMP;
                case 6 -> Protocol.TCP;
                case 17 -> Protocol.UDP;
                default ->
                    throw new IllegalArgumentException("packet: protocol " + number + " is not ICMP, TCP or UDP");
            };
        }
        WireRequests.TransportHeader transport = packet.transportHeader();
        if (transport == null || transport.icmpEchoRequestHeader() != null) {
            return Protocol.ICMP;
        }
        return transport.tcpHeader() != null ? Protocol.TCP : Protocol.UDP;
    }

    private static WireRequests.Ports ports(WireRequests.TransportHeader transport) {
        if (transport != null && transport.tcpHeader() != null) {
            return transport.tcpHeader();
        }
        if (transport != null && transport.udpHeader() != null) {
            return transport.udpHeader();
        }
        return new WireRequests.Ports(0, 0, null);
    }

    private static int orZero(Integer port) {
        return port == null ? 0 : port;
    }

    WireReport.TraceflowResult result(String requestId, TraceflowResult result) {
        Map<String, Optional<String>> nodes = new HashMap<>();
        List<WireReport.Observation> observations = result.steps().stream()
                .map(step -> observation(step, nodes.computeIfAbsent(step.node(), workloads::nodeUid)))
                .toList();
        String reason = result.succeeded() || !result.reason().isEmpty() ? result.reason() : "Traceflow timeout";
        return new WireReport.TraceflowResult(
                requestId, result.succeeded() ? "SUCCEEDED" : "FAILED", reason.isEmpty() ? null : reason, observations);
    }

    static WireReport.TraceflowResult failure(String requestId, String reason) {
        return new WireReport.TraceflowResult(requestId, "FAILED", reason, List.of());
    }

    private static WireReport.Observation observation(Step step, Optional<String> nodeUid) {
        Optional<DecidingPolicy.OfNsx> nsx =
                step.decision().filter(DecidingPolicy.OfNsx.class::isInstance).map(DecidingPolicy.OfNsx.class::cast);
        return new WireReport.Observation(
                "AntreaTraceflowObservation" + action(step.action()),
                component(step.component()),
                step.table().isEmpty() ? step.component() : step.table(),
                nodeUid.orElse(null),
                step.time().toEpochMilli(),
                nsx.map(DecidingPolicy.OfNsx::path).orElse(null),
                step.decision().flatMap(TraceflowMapping::policyText).orElse(null),
                nsx.flatMap(DecidingPolicy.OfNsx::rulePath).orElse(null),
                nsx.filter(policy -> policy.ruleId() != 0)
                        .map(policy -> Long.toString(policy.ruleId()))
                        .orElse(null));
    }

    private static Optional<String> policyText(DecidingPolicy decision) {
        return switch (decision) {
            case DecidingPolicy.OfNsx nsx -> Optional.of(nsx.policy());
            case DecidingPolicy.OfKubernetes kubernetes -> Optional.of(kubernetes.policy());
            case DecidingPolicy.Gone gone -> Optional.of(gone.policy());
            case DecidingPolicy.Isolation ignored -> Optional.empty();
            case DecidingPolicy.Unnamed ignored -> Optional.empty();
        };
    }

    private static String action(String antrea) {
        return switch (antrea) {
            case "Delivered", "Received", "Dropped" -> antrea;
            case "Rejected" -> "Dropped";
            // Forwarded, ForwardedOutOfNetwork, MarkedForSNAT, ForwardedToEgressNode, and what Antrea adds later
            default -> "Forwarded";
        };
    }

    private static String component(String antrea) {
        return switch (antrea) {
            case "SpoofGuard" -> "ANTREA_SPOOFGUARD";
            case "LB" -> "ANTREA_LB";
            case "Routing" -> "ANTREA_ROUTING";
            case "NetworkPolicy" -> "ANTREA_DFW";
            case "Forwarding" -> "ANTREA_FORWARDING";
            default -> "UNKNOWN";
        };
    }
}
