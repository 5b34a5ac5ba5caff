package io.antreansx.adapter.firewall.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.admission.AntreaAdmission;
import io.antreansx.simcluster.crd.CrdSchema;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an API server with Antrea's definitions would say to objects that a translation becomes. */
public final class EmittedObjects {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final Map<String, CrdSchema> SCHEMAS = Map.of(
            "ClusterNetworkPolicy", CrdSchema.ofAntrea("ClusterNetworkPolicy"),
            "ClusterGroup", CrdSchema.ofAntrea("ClusterGroup"));

    private static final List<String> TIERS =
            Stream.of(Category.values()).map(Category::tier).toList();

    private EmittedObjects() {}

    /** As they go over the wire. */
    public static JsonNode json(Object object) {
        return KUBERNETES.convertValue(object, JsonNode.class);
    }

    /** Fields that would be pruned, rules of the schema that are broken, and what Antrea's webhooks would object to. */
    public static List<String> problems(List<JsonNode> objects) {
        List<JsonNode> groups = objects.stream()
                .filter(object -> object.path("kind").asText().equals("ClusterGroup"))
                .toList();
        List<String> problems = new ArrayList<>();
        for (JsonNode object : objects) {
            String kind = object.path("kind").asText();
            CrdSchema.Findings findings = SCHEMAS.get(kind).check(object);
            List<String> violations = kind.equals("ClusterGroup")
                    ? AntreaAdmission.clusterGroup(object, groups)
                    : AntreaAdmission.clusterNetworkPolicy(object, TIERS);
            if (!findings.clean() || !violations.isEmpty()) {
                problems.add(kind + " " + object.path("metadata").path("name").asText() + ": " + findings + violations);
            }
        }
        return List.copyOf(problems);
    }
}
