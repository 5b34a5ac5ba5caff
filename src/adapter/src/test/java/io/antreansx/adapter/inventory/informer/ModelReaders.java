package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The same records made of fabric8's whole objects: what reading by hand is compared with. */
final class ModelReaders {

    private static final Map<String, PodPhase> PHASES = Map.of(
            "Running", PodPhase.RUNNING,
            "Succeeded", PodPhase.SUCCEEDED,
            "Failed", PodPhase.FAILED,
            "Unknown", PodPhase.UNKNOWN);

    private ModelReaders() {}

    static PodObject pod(Pod pod) {
        ObjectMeta metadata = pod.getMetadata();
        PodStatus status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        PodPhase phase = PHASES.getOrDefault(text(status.getPhase()), PodPhase.PENDING);
        List<String> all = list(status.getPodIPs()).stream()
                .map(PodIP::getIp)
                .filter(Objects::nonNull)
                .toList();
        List<String> single =
                Stream.ofNullable(status.getPodIP()).filter(ip -> !ip.isEmpty()).toList();
        boolean fine = phase == PodPhase.RUNNING || phase == PodPhase.SUCCEEDED;
        return new PodObject(
                metadata.getUid(),
                metadata.getNamespace(),
                metadata.getName(),
                labels(metadata),
                pod.getSpec() == null ? "" : text(pod.getSpec().getNodeName()),
                phase,
                list(status.getPodIPs()).isEmpty() ? single : all,
                fine
                        ? List.of()
                        : messages(Stream.concat(
                                Stream.ofNullable(status.getMessage()),
                                list(status.getConditions()).stream()
                                        .filter(condition -> !"True".equals(condition.getStatus()))
                                        .map(condition -> condition.getMessage()))),
                new NodePortLocalReader().read(metadata));
    }

    static NodeObject node(Node node) {
        ObjectMeta metadata = node.getMetadata();
        NodeSpec spec = Optional.ofNullable(node.getSpec()).orElseGet(NodeSpec::new);
        NodeStatus status = Optional.ofNullable(node.getStatus()).orElseGet(NodeStatus::new);
        NodeSystemInfo info = Optional.ofNullable(status.getNodeInfo()).orElseGet(NodeSystemInfo::new);
        boolean ready = list(status.getConditions()).stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
        String id = text(spec.getProviderID());
        return new NodeObject(
                metadata.getUid(),
                metadata.getName(),
                labels(metadata),
                addresses(status, List.of("InternalIP", "ExternalIP")),
                addresses(status, List.of("ExternalIP")),
                List.copyOf(list(spec.getPodCIDRs())),
                id.contains("://") ? id.substring(id.indexOf("://") + 3) : id,
                ready,
                ready
                        ? List.of()
                        : messages(list(status.getConditions()).stream().map(condition -> condition.getMessage())),
                text(info.getKubeletVersion()),
                text(info.getOsImage()));
    }

    static Optional<EndpointSliceObject> endpointSlice(EndpointSlice slice) {
        ObjectMeta metadata = slice.getMetadata();
        String service =
                metadata.getLabels() == null ? null : metadata.getLabels().get("kubernetes.io/service-name");
        if (service == null) {
            return Optional.empty();
        }
        List<Endpoint> endpoints = list(slice.getEndpoints());
        List<Endpoint> ready = endpoints.stream()
                .filter(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
                .filter(endpoint -> endpoint.getTargetRef() != null
                        && "Pod".equals(endpoint.getTargetRef().getKind())
                        && endpoint.getTargetRef().getUid() != null)
                .toList();
        return Optional.of(new EndpointSliceObject(
                metadata.getNamespace() + "/" + metadata.getName(),
                metadata.getNamespace(),
                service,
                ready.stream()
                        .map(endpoint -> endpoint.getTargetRef().getUid())
                        .distinct()
                        .sorted()
                        .toList(),
                ready.size() < endpoints.size()));
    }

    private static List<String> addresses(NodeStatus status, List<String> types) {
        return list(status.getAddresses()).stream()
                .filter(address -> types.contains(address.getType()))
                .map(NodeAddress::getAddress)
                .distinct()
                .toList();
    }

    private static List<String> messages(Stream<String> messages) {
        return messages.filter(message -> message != null && !message.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return metadata.getLabels() == null ? Map.of() : Map.copyOf(metadata.getLabels());
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
