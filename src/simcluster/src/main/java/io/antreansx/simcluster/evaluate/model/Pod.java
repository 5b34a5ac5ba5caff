package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pod.
 *
 * @param node the node it is bound to; empty before it is scheduled
 * @param terminated its phase is Succeeded or Failed
 * @param ports named container ports
 */
public record Pod(
        String namespace,
        String name,
        Map<String, String> labels,
        List<Address> addresses,
        String node,
        boolean hostNetwork,
        boolean terminated,
        String serviceAccount,
        List<NamedPort> ports) {

    /** A port that rules can name instead of numbering it. */
    public record NamedPort(String name, String protocol, int number) {}

    public Pod {
        labels = Map.copyOf(labels);
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
    }

    /** Antrea puts a pod into a peer's address group only if it has addresses of its own. */
    public boolean canBePeer() {
        return !hostNetwork && !terminated && !addresses.isEmpty();
    }

    /** Antrea applies policies to a pod only if it runs on a node with a network of its own. */
    public boolean canBeProtected() {
        return !hostNetwork && !terminated && !node.isEmpty();
    }

    public static Pod read(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        String phase = status.path("phase").asText();
        return new Pod(
                Json.namespace(object),
                Json.name(object),
                Json.labels(object),
                readAddresses(status),
                spec.path("nodeName").asText(),
                spec.path("hostNetwork").asBoolean(),
                "Succeeded".equals(phase) || "Failed".equals(phase),
                spec.path("serviceAccountName").asText("default"),
                readPorts(spec));
    }

    private static List<Address> readAddresses(JsonNode status) {
        List<Address> addresses = Json.list(
                status.path("podIPs"),
                address -> Address.parse(address.path("ip").asText()));
        String single = status.path("podIP").asText();
        return addresses.isEmpty() && !single.isEmpty() ? List.of(Address.parse(single)) : addresses;
    }

    private static List<NamedPort> readPorts(JsonNode spec) {
        List<NamedPort> ports = new ArrayList<>();
        for (JsonNode container : spec.path("containers")) {
            for (JsonNode port : container.path("ports")) {
                ports.add(new NamedPort(
                        port.path("name").asText(),
                        port.path("protocol").asText("TCP"),
                        port.path("containerPort").intValue()));
            }
        }
        return ports;
    }
}
