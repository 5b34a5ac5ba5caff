package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.KubernetesObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields of one inventory object. */
final class Fields {

    private static final int MAX_NAME = 255;
    private static final int MAX_MESSAGE = 1024;

    private final Map<String, Object> identity = new LinkedHashMap<>();
    private final Map<String, Object> state = new LinkedHashMap<>();
    private final KubernetesObject object;
    private int cutLabels;

    private Fields(KubernetesObject object) {
        this.object = object;
    }

    /** Name, cluster, namespace and labels: what every object has. */
    static Fields of(KubernetesObject object, ClusterView cluster) {
        Fields fields = new Fields(object);
        fields.identity.put("display_name", Utf8.first(object.name(), MAX_NAME));
        fields.identity.put("container_cluster_id", cluster.clusterId());
        if (!object.namespace().isEmpty()) {
            fields.identity.put(
                    "container_project_id",
                    cluster.namespaceUid(object.namespace()).orElseThrow());
        }
        LabelTags labels = LabelTags.of(object.labels());
        fields.state.put("tags", labels.tags());
        fields.cutLabels = labels.cut();
        return fields;
    }

    Fields put(String name, Object value) {
        state.put(name, value);
        return this;
    }

    /** A field that only CREATE carries; left out when there is no text. */
    Fields fixedText(String name, String value) {
        if (!value.isEmpty()) {
            identity.put(name, value);
        }
        return this;
    }

    /** {@code network_status} and {@code network_errors}. */
    Fields network(boolean healthy, List<String> errors) {
        List<Map<String, Object>> messages = new ArrayList<>();
        if (!healthy) {
            errors.forEach(error -> messages.add(Map.of("error_message", Utf8.first(error, MAX_MESSAGE))));
        }
        state.put("network_status", healthy ? "HEALTHY" : "UNHEALTHY");
        state.put("network_errors", messages);
        return this;
    }

    /** {@code origin_properties}; pairs of key and value, those without a value are left out. */
    Fields origin(String... keysAndValues) {
        state.put("origin_properties", properties(keysAndValues));
        return this;
    }

    InventoryObject build() {
        return new InventoryObject(object.key(), identity, state, cutLabels);
    }

    static List<Map<String, Object>> properties(String... keysAndValues) {
        List<Map<String, Object>> properties = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!keysAndValues[i + 1].isEmpty()) {
                properties.add(Map.of("key", keysAndValues[i], "value", keysAndValues[i + 1]));
            }
        }
        return properties;
    }
}
