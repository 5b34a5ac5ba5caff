package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the adapter says of NSX's policies, and what the cluster holds of them. */
final class FirewallOracle {

    private final Line line;

    FirewallOracle(Line line) {
        this.line = line;
    }

    /** Of the intent; the first may have begun before the last edit, and what one reads is written before the next. */
    void awaitFourReads(Duration atMost, String description) {
        Set<String> seen = new HashSet<>();
        await(description).atMost(atMost).ignoreExceptions().until(() -> {
            seen.add(line.status().at("/ccp/work/lastSuccess").asText());
            return seen.size() > 4;
        });
    }

    /** Each policy of NSX is realized in its last revision, and no other is there. */
    void assertRealized() throws Exception {
        JsonNode status = line.status();
        Map<String, String> states = new TreeMap<>();
        status.findValues("policies")
                .forEach(policies -> policies.forEach(policy -> states.put(
                        policy.path("acnp").asText(),
                        policy.path("revision").asText() + " "
                                + policy.path("state").asText())));
        Map<String, String> wanted = new TreeMap<>();
        for (JsonNode policy : line.scene()
                .nsx()
                .get("/policy/api/v1/infra/domains/default/security-policies")
                .path("results")) {
            wanted.put(
                    policy.path("realization_id").asText(),
                    policy.path("_revision").asText() + " REALIZED");
        }
        assertThat(states).isEqualTo(wanted);
        assertThat(line.nsxPolicies()).containsExactlyElementsOf(wanted.keySet());
    }

    /** The ACNPs and the groups that they use, without what the API server and Antrea add. */
    Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        for (String name : line.nsxPolicies()) {
            GenericKubernetesResource policy = line.scene().antrea().clusterNetworkPolicy(name);
            objects.put(name, text(policy));
            for (Object group : groupsIn(policy.get("spec"))) {
                addGroup(String.valueOf(group), objects);
            }
        }
        return objects;
    }

    private void addGroup(String name, Map<String, String> objects) {
        GenericKubernetesResource group = line.scene().antrea().clusterGroup(name);
        objects.put(name, text(group));
        for (Object child : groupsIn(group.get("spec"))) {
            addGroup(String.valueOf(child), objects);
        }
    }

    private static String text(GenericKubernetesResource object) {
        return new TreeMap<>(object.getMetadata().getLabels()) + " "
                + new TreeMap<>(object.getMetadata().getAnnotations()) + " " + object.get("spec");
    }

    private static List<Object> groupsIn(Object spec) {
        List<Object> groups = new ArrayList<>();
        if (spec instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> {
                if (key.equals("group")) {
                    groups.add(value);
                } else if (key.equals("childGroups")) {
                    groups.addAll((List<?>) value);
                } else {
                    groups.addAll(groupsIn(value));
                }
            });
        } else if (spec instanceof List<?> entries) {
            entries.forEach(entry -> groups.addAll(groupsIn(entry)));
        }
        return groups;
    }
}
