package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A Service; an empty selector selects nothing. */
public record Service(String namespace, String name, Map<String, String> selector) {

    public Service {
        selector = Map.copyOf(selector);
    }

    public static Service read(JsonNode object) {
        return new Service(
                Json.namespace(object),
                Json.name(object),
                Json.strings(object.path("spec").path("selector")));
    }
}
