package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.kubernetes.Interner;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Namespaces, nodes and pods. Repeated values are shared: there may be 100,000 pods. */
public final class CoreReaders {

    private static final int MAX_MESSAGE = 1024;

    private final Interner interner;
    private final LabelKeys labelKeys;
    private final NodePortLocalReader nodePortLocal = new NodePortLocalReader();

    public CoreReaders(Interner interner, LabelKeys labelKeys) {
        this.interner = interner;
        this.labelKeys = labelKeys;
    }

    public NamespaceObject namespace(Namespace namespace) {
        ObjectMeta metadata = namespace.getMetadata();
        List<String> errors = new ArrayList<>();
        if (namespace.getStatus() != null && namespace.getStatus().getConditions() != null) {
            namespace.getStatus().getConditions().stream()
                    .filter(condition -> "NamespaceNetworkReady".equals(condition.getType())
                            && "False".equals(condition.getStatus()))
                    .forEach(condition -> errors.add(condition.getReason() + ": " + condition.getMessage()));
        }
        return new NamespaceObject(
                metadata.getUid(), interner.intern(metadata.getName()), labels(metadata), List.copyOf(errors));
    }

    public NodeObject node(ListedNode node) {
        ObjectMeta metadata = node.getMetadata();
        Set<String> errors = new LinkedHashSet<>();
        boolean ready = node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
        if (!ready && node.getStatus() != null && node.getStatus().getConditions() != null) {
            node.getStatus().getConditions().forEach(condition -> addMessage(errors, condition.getMessage()));
        }
        var info = node.getStatus() == null ? null : node.getStatus().getNodeInfo();
        return new NodeObject(
                metadata.getUid(),
                interner.intern(metadata.getName()),
                labels(metadata),
                addresses(node, List.of("InternalIP", "ExternalIP")),
                addresses(node, List.of("ExternalIP")),
                node.getSpec() == null || node.getSpec().getPodCIDRs() == null
                        ? List.of()
                        : List.copyOf(node.getSpec().getPodCIDRs()),
                providerId(node),
                ready,
                List.copyOf(errors),
                info == null ? "" : interner.intern(text(info.getKubeletVersion())),
                info == null ? "" : interner.intern(text(info.getOsImage())));
    }

    public PodObject pod(ListedPod pod) {
        ObjectMeta metadata = pod.getMetadata();
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        PodPhase phase = phase(status.getPhase());
        return new PodObject(
                metadata.getUid(),
                interner.intern(metadata.getNamespace()),
                metadata.getName(),
                labels(metadata),
                pod.getSpec() == null ? "" : interner.intern(text(pod.getSpec().getNodeName())),
                phase,
                ips(status),
                phase == PodPhase.RUNNING || phase == PodPhase.SUCCEEDED ? List.of() : errors(status),
                nodePortLocal.read(metadata));
    }

    Map<String, String> labels(ObjectMeta metadata) {
        Map<String, String> labels = metadata.getLabels();
        return labels == null || labels.isEmpty() ? Map.of() : interner.intern(labelKeys.shown(labels));
    }

    static String text(String value) {
        return value == null ? "" : value;
    }

    private static List<String> addresses(ListedNode node, List<String> types) {
        if (node.getStatus() == null || node.getStatus().getAddresses() == null) {
            return List.of();
        }
        return node.getStatus().getAddresses().stream()
                .filter(address -> types.contains(address.getType()))
                .map(NodeAddress::getAddress)
                .distinct()
                .toList();
    }

    /** {@code vsphere://4201...} becomes {@code 4201...}. */
    private static String providerId(ListedNode node) {
        String id = node.getSpec() == null ? "" : text(node.getSpec().getProviderID());
        int scheme = id.indexOf("://");
        return scheme < 0 ? id : id.substring(scheme + 3);
    }

    private static PodPhase phase(String phase) {
        return switch (text(phase)) {
            case "Running" -> PodPhase.RUNNING;
            case "Succeeded" -> PodPhase.SUCCEEDED;
            case "Failed" -> PodPhase.FAILED;
            case "Unknown" -> PodPhase.UNKNOWN;
            default -> PodPhase.PENDING;
        };
    }

    private static List<String> ips(PodStatus status) {
        List<PodIP> ips = status.getPodIPs();
        if (ips == null || ips.isEmpty()) {
            String single = text(status.getPodIP());
            return single.isEmpty() ? List.of() : List.of(single);
        }
        return ips.stream().map(PodIP::getIp).filter(ip -> ip != null).toList();
    }

    private List<String> errors(PodStatus status) {
        Set<String> errors = new LinkedHashSet<>();
        addMessage(errors, status.getMessage());
        if (status.getConditions() != null) {
            status.getConditions().stream()
                    .filter(condition -> !"True".equals(condition.getStatus()))
                    .forEach(condition -> addMessage(errors, condition.getMessage()));
        }
        return interner.intern(List.copyOf(errors));
    }

    private static void addMessage(Set<String> messages, String message) {
        if (message != null && !message.isEmpty()) {
            int end = message.offsetByCodePoints(0, Math.min(MAX_MESSAGE, message.codePointCount(0, message.length())));
            messages.add(message.substring(0, end));
        }
    }
}
