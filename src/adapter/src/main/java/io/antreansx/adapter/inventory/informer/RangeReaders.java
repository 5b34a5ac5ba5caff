package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who knows which node ports and addresses the cluster's services get: no API of Kubernetes tells all of it. */
final class RangeReaders {

    /** What kube-apiserver takes when its flag is absent; OpenShift takes the same for an empty field. */
    private static final String DEFAULT_NODE_PORTS = "30000-32767";

    private static final String API_SERVER = "kube-apiserver";
    private static final String NODE_PORTS = "--service-node-port-range";
    private static final String SERVICES = "--service-cluster-ip-range";

    /** {@code 30000-32767}, {@code 30000+2767} or {@code 30000}. */
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:([-+])(\\d{1,5}))?");

    /** A ServiceCIDR ({@code networking.k8s.io/v1} or {@code v1beta1}, with the same spec); empty for one that is being deleted. */
    Optional<DeclaredRanges> serviceCidr(GenericKubernetesResource object) {
        if (object.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Map<?, ?> spec = Json.object(object.getAdditionalProperties(), "spec");
        return Optional.of(new DeclaredRanges(
                Source.SERVICE_CIDR, object.getMetadata().getName(), "", texts(Json.list(spec, "cidrs"))));
    }

    /** OpenShift's Network ({@code config.openshift.io/v1}), of which only {@code cluster} counts. */
    Optional<DeclaredRanges> openShiftNetwork(GenericKubernetesResource object) {
        if (!"cluster".equals(object.getMetadata().getName())) {
            return Optional.empty();
        }
        Map<?, ?> spec = Json.object(object.getAdditionalProperties(), "spec");
        Map<?, ?> status = Json.object(object.getAdditionalProperties(), "status");
        List<String> realized = texts(Json.list(status, "serviceNetwork"));
        String nodePorts = Json.text(spec, "serviceNodePortRange");
        return Optional.of(new DeclaredRanges(
                Source.OPENSHIFT_NETWORK,
                object.getMetadata().getName(),
                nodePorts.isEmpty() ? DEFAULT_NODE_PORTS : ports(nodePorts),
                realized.isEmpty() ? texts(Json.list(spec, "serviceNetwork")) : realized));
    }

    /** The flags of an API server that runs as a pod; empty for a pod that runs another program. */
    Optional<DeclaredRanges> apiServer(Pod pod) {
        if (pod.getSpec() == null || pod.getSpec().getContainers() == null) {
            return Optional.empty();
        }
        return pod.getSpec().getContainers().stream()
                .map(RangeReaders::commandLine)
                .filter(words ->
                        words.stream().anyMatch(word -> word.equals(API_SERVER) || word.endsWith("/" + API_SERVER)))
                .findFirst()
                .map(words -> new DeclaredRanges(
                        Source.API_SERVER,
                        pod.getMetadata().getName(),
                        flag(words, NODE_PORTS).map(RangeReaders::ports).orElse(DEFAULT_NODE_PORTS),
                        flag(words, SERVICES)
                                .map(value -> List.of(value.split(",", -1)))
                                .orElse(List.of())));
    }

    private static List<String> commandLine(Container container) {
        List<String> words = new ArrayList<>();
        if (container.getCommand() != null) {
            words.addAll(container.getCommand());
        }
        if (container.getArgs() != null) {
            words.addAll(container.getArgs());
        }
        return words;
    }

    private static Optional<String> flag(List<String> words, String name) {
        Optional<String> found = Optional.empty();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.startsWith(name + "=")) {
                found = Optional.of(word.substring(name.length() + 1));
            } else if (word.equals(name) && at + 1 < words.size()) {
                found = Optional.of(words.get(at + 1));
            }
        }
        return found.filter(value -> !value.isBlank());
    }

    /** NSX's spelling, {@code first-last}; empty for what is no range. */
    private static String ports(String flag) {
        Matcher matcher = PORTS.matcher(flag.strip());
        if (!matcher.matches()) {
            return "";
        }
        if (!"+".equals(matcher.group(2))) {
            return matcher.group();
        }
        int first = Integer.parseInt(matcher.group(1));
        return first + "-" + (first + Integer.parseInt(matcher.group(3)));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
