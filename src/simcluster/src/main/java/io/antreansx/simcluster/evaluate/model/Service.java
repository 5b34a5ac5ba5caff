package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A Service; an empty selector selects nothing. */
public record Service(String namespace, String name, Map<String, String> selector, List<ServicePort> ports) {

    /**
     * One of its ports.
     *
     * @param target number or name of the container port that it leads to
     */
    public record ServicePort(String protocol, int port, String target) {}

    public Service {
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
    }

    public static Service read(JsonNode object) {
        return new Service(
                Json.namespace(object),
                Json.name(object),
                Json.strings(object.path("spec").path("selector")),
                Json.list(object.path("spec").path("ports"), Service::readPort));
    }

    private static ServicePort readPort(JsonNode json) {
        String port = json.path("port").asText();
        return new ServicePort(
                json.path("protocol").asText("TCP"),
                json.path("port").intValue(),
                json.path("targetPort").asText(port));
    }

    public boolean selects(Pod pod) {
        return !selector.isEmpty()
                && namespace.equals(pod.namespace())
                && pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
