package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.LabelSelector;
import io.antreansx.adapter.antrea.ServiceReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The pods that a ClusterGroup's selectors find; the API server matches the labels. */
final class SelectedMembers {
    private static final long PAGE = 500;

    private final KubernetesClient client;

    SelectedMembers(KubernetesClient client) {
        this.client = client;
    }

    /** {@code NAMESPACE/NAME} of each pod; blocks and children of the spec do not count. */
    Set<String> pods(ClusterGroupSpec spec) {
        if (spec.serviceReference() != null) {
            return behind(spec.serviceReference());
        }
        if (spec.podSelector() == null && spec.namespaceSelector() == null) {
            return Set.of();
        }
        Set<String> namespaces = new HashSet<>();
        if (spec.namespaceSelector() != null) {
            list(
                    client.namespaces(),
                    text(spec.namespaceSelector()),
                    (Namespace namespace) ->
                            namespaces.add(namespace.getMetadata().getName()));
        }
        Set<String> pods = new TreeSet<>();
        list(client.pods().inAnyNamespace(), text(spec.podSelector()), (Pod pod) -> {
            boolean here = spec.namespaceSelector() == null
                    || namespaces.contains(pod.getMetadata().getNamespace());
            if (here && canBeMember(pod)) {
                pods.add(name(pod));
            }
        });
        return pods;
    }

    private Set<String> behind(ServiceReference reference) {
        Service service = client.services()
                .inNamespace(reference.namespace())
                .withName(reference.name())
                .get();
        Map<String, String> selector =
                service == null ? null : service.getSpec().getSelector();
        Set<String> pods = new TreeSet<>();
        if (selector != null && !selector.isEmpty()) {
            StringJoiner text = new StringJoiner(",");
            selector.forEach((key, value) -> text.add(key + "=" + value));
            list(client.pods().inNamespace(reference.namespace()), text.toString(), (Pod pod) -> {
                if (canBeMember(pod)) {
                    pods.add(name(pod));
                }
            });
        }
        return pods;
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> void list(
            FilterWatchListDeletable<T, L, ?> objects, String selector, Consumer<T> sink) {
        String next = null;
        do {
            L page = objects.list(new ListOptionsBuilder()
                    .withLabelSelector(selector)
                    .withLimit(PAGE)
                    .withContinue(next)
                    .build());
            page.getItems().forEach(sink);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
    }

    /** As the API server takes a selector; null selects everything. */
    private static String text(LabelSelector selector) {
        if (selector == null) {
            return null;
        }
        StringJoiner text = new StringJoiner(",").setEmptyValue("");
        selector.matchLabels().forEach((key, value) -> text.add(key + "=" + value));
        selector.matchExpressions().forEach(requirement -> {
            String values = "(" + String.join(",", requirement.values()) + ")";
            text.add(
                    switch (requirement.operator()) {
                        case "In" -> requirement.key() + " in " + values;
                        case "NotIn" -> requirement.key() + " notin " + values;
                        case "Exists" -> requirement.key();
                        case "DoesNotExist" -> "!" + requirement.key();
                        default -> throw new IllegalArgumentException("operator " + requirement.operator());
                    });
        });
        return text.length() == 0 ? null : text.toString();
    }

    /** Antrea leaves out pods that ended, that have no address yet, and those with the node's network. */
    private static boolean canBeMember(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && !phase.equals("Succeeded")
                && !phase.equals("Failed")
                && !Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
