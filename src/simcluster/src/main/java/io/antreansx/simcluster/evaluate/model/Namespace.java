package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** A namespace and its labels; the label with its own name is always there. */
public record Namespace(String name, Map<String, String> labels) {

    /** The label that the API server sets to the namespace's name. */
    public static final String NAME_LABEL = "kubernetes.io/metadata.name";

    public Namespace {
        Map<String, String> all = new HashMap<>(labels);
        all.put(NAME_LABEL, name);
        labels = Map.copyOf(all);
    }

    public static Namespace read(JsonNode object) {
        return new Namespace(Json.name(object), Json.labels(object));
    }

    /** Selects exactly this namespace. */
    static LabelSelector selectorOf(String name) {
        return LabelSelector.ofLabel(NAME_LABEL, name);
    }
}
