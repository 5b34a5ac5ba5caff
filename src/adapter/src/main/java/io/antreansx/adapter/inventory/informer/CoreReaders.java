package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.kubernetes.Interner;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
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
        List<ListedCondition> conditions = listed(node.conditions());
        boolean ready =
                conditions.stream().anyMatch(condition -> "Ready".equals(condition.type()) && condition.isTrue());
        if (!ready) {
            conditions.forEach(condition -> addMessage(errors, condition.message()));
        }
        return new NodeObject(
                metadata.getUid(),
                interner.intern(metadata.getName()),
                labels(metadata),
                addresses(node, List.of("InternalIP", "ExternalIP")),
                addresses(node, List.of("ExternalIP")),
                List.copyOf(listed(node.podCidrs())),
                providerId(node),
                ready,
                List.copyOf(errors),
                interner.intern(text(node.kubeletVersion())),
                interner.intern(text(node.osImage())));
    }

    public PodObject pod(ListedPod pod) {
        ObjectMeta metadata = pod.getMetadata();
        PodPhase phase = phase(pod.phase());
        return new PodObject(
                metadata.getUid(),
                interner.intern(metadata.getNamespace()),
                metadata.getName(),
                labels(metadata),
                interner.intern(text(pod.nodeName())),
                phase,
                ips(pod),
                phase == PodPhase.RUNNING || phase == PodPhase.SUCCEEDED ? List.of() : errors(pod),
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
        return listed(node.addresses()).stream()
                .filter(address -> types.contains(address.type()))
                .map(address -> text(address.text()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** {@code vsphere://4201...} becomes {@code 4201...}. */
    private static String providerId(ListedNode node) {
        String id = text(node.providerId());
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

    private static List<String> ips(ListedPod pod) {
        List<String> ips = listed(pod.ips());
        if (ips.isEmpty()) {
            String single = text(pod.ip());
            return single.isEmpty() ? List.of() : List.of(single);
        }
        return ips.size() == 1 && ips.getFirst() != null
                ? List.of(ips.getFirst())
                : ips.stream().filter(ip -> ip != null).toList();
    }

    private static <T> List<T> listed(List<T> list) {
        return list == null ? List.of() : list;
    }

    private List<String> errors(ListedPod pod) {
        Set<String> errors = new LinkedHashSet<>();
        addMessage(errors, pod.message());
        listed(pod.conditions()).stream()
                .filter(condition -> !condition.isTrue())
                .forEach(condition -> addMessage(errors, condition.message()));
        return interner.intern(List.copyOf(errors));
    }

    private static void addMessage(Set<String> messages, String message) {
        if (message != null && !message.isEmpty()) {
            int end = message.offsetByCodePoints(0, Math.min(MAX_MESSAGE, message.codePointCount(0, message.length())));
            messages.add(message.substring(0, end));
        }
    }
}
