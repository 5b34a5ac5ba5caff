package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A node, its labels and its own addresses. */
public record Node(String name, Map<String, String> labels, List<Address> addresses) {

    public Node {
        labels = Map.copyOf(labels);
        addresses = List.copyOf(addresses);
    }

    public static Node read(JsonNode object) {
        List<Address> addresses = Json.list(object.path("status").path("addresses"), address -> address).stream()
                .filter(address -> address.path("type").asText().endsWith("IP"))
                .map(address -> Address.parse(address.path("address").asText()))
                .toList();
        return new Node(Json.name(object), Json.labels(object), addresses);
    }
}
