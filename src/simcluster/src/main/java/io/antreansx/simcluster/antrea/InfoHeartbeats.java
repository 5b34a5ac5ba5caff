package io.antreansx.simcluster.antrea;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps AntreaControllerInfo and the AntreaAgentInfos fresh; agents of nodes that are gone lose theirs. */
final class InfoHeartbeats {

    private static final String VERSION = "v2.7.0";
    private static final String CONTROLLER = "antrea-controller";

    private final KubernetesClient client;
    private final Clock clock;

    InfoHeartbeats(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void beat() {
        List<Node> nodes = client.nodes().list().getItems();
        List<String> names =
                nodes.stream().map(node -> node.getMetadata().getName()).toList();
        write(Antrea.CONTROLLER_INFO, CONTROLLER, controller(names.size()));
        Map<String, Long> pods = client.pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName(), Collectors.counting()));
        nodes.forEach(node -> write(
                Antrea.AGENT_INFO,
                node.getMetadata().getName(),
                agent(node, pods.getOrDefault(node.getMetadata().getName(), 0L))));
        Antrea.AGENT_INFO.in(client).list().getItems().stream()
                .filter(info -> !names.contains(info.getMetadata().getName()))
                .forEach(info -> Antrea.AGENT_INFO.in(client).resource(info).delete());
    }

    private Map<String, Object> controller(int agents) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("serviceRef", Map.of("kind", "Service", "namespace", "kube-system", "name", "antrea"));
        fields.put("connectedAgentNum", agents);
        fields.put("apiPort", 10349);
        fields.put("controllerConditions", conditions("ControllerHealthy"));
        return fields;
    }

    private Map<String, Object> agent(Node node, long pods) {
        String name = node.getMetadata().getName();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("nodeRef", Map.of("kind", "Node", "name", name));
        fields.put(
                "nodeSubnets",
                node.getSpec() == null ? List.of() : node.getSpec().getPodCIDRs());
        fields.put("ovsInfo", Map.of("version", "3.5.1", "bridgeName", "br-int"));
        fields.put("localPodNum", pods);
        fields.put("apiPort", 10350);
        fields.put(
                "agentConditions",
                conditions("AgentHealthy", "ControllerConnectionUp", "OVSDBConnectionUp", "OpenflowConnectionUp"));
        return fields;
    }

    private List<Map<String, String>> conditions(String... types) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return Stream.of(types)
                .map(type -> Map.of("type", type, "status", "True", "lastHeartbeatTime", now))
                .toList();
    }

    private void write(Antrea kind, String name, Map<String, Object> fields) {
        Resource<GenericKubernetesResource> resource = kind.in(client).withName(name);
        GenericKubernetesResource existing = resource.get();
        GenericKubernetesResource info = existing == null ? kind.named(name) : existing;
        fields.forEach(info::setAdditionalProperty);
        if (existing == null) {
            kind.in(client).resource(info).create();
        } else {
            kind.in(client).resource(info).update();
        }
    }
}
