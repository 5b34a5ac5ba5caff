package io.antreansx.adapter.firewall.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.crd.CrdSchema;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an API server with Antrea's definitions would say to objects that a translation becomes. */
public final class EmittedObjects {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final Map<String, CrdSchema> SCHEMAS = Map.of(
            "ClusterNetworkPolicy", CrdSchema.ofAntrea("ClusterNetworkPolicy"),
            "ClusterGroup", CrdSchema.ofAntrea("ClusterGroup"));

    private EmittedObjects() {}

    /** As they go over the wire. */
    public static JsonNode json(Object object) {
        return KUBERNETES.convertValue(object, JsonNode.class);
    }

    /** Fields that would be pruned and rules that are broken, with the object's name. */
    public static List<String> problems(Iterable<JsonNode> objects) {
        List<String> problems = new ArrayList<>();
        for (JsonNode object : objects) {
            String kind = object.path("kind").asText();
            CrdSchema.Findings findings = SCHEMAS.get(kind).check(object);
            if (!findings.clean()) {
                problems.add(kind + " " + object.path("metadata").path("name").asText() + ": " + findings);
            }
        }
        return List.copyOf(problems);
    }
}
