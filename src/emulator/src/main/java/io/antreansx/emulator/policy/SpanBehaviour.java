package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;

/** The binding of a policy to one container cluster. */
final class SpanBehaviour implements Behaviour {
    private static final String CLUSTER_PATH = "container_cluster_path";

    private final ObjectStore store;
    private final ReferenceRules rules;

    SpanBehaviour(ObjectStore store, ReferenceRules rules) {
        this.store = store;
        this.rules = rules;
    }

    @Override
    public void complete(Draft draft) {
        String cluster = draft.object().path(CLUSTER_PATH).asText();
        if (!store.contains("AntreaClusterControlPlane", cluster)) {
            throw Errors.missingReference(CLUSTER_PATH, cluster);
        }
        draft.before().ifPresent(before -> {
            if (!cluster.equals(Json.text(before, CLUSTER_PATH))) {
                throw Errors.invalid(
                        Errors.POLICY, "Field '" + CLUSTER_PATH + "' cannot change: delete the span and add another.");
            }
        });
        String policy = draft.parentPath();
        for (StoredObject span :
                store.below("SecurityPolicyContainerCluster", policy + "/").values()) {
            if (!span.key().equals(draft.path()) && cluster.equals(Json.text(span.read(), CLUSTER_PATH))) {
                throw Errors.invalid(
                        Errors.POLICY, "Field '" + CLUSTER_PATH + "': " + span.key() + " binds this cluster already.");
            }
        }
        checkGroups(policy);
    }

    private void checkGroups(String policy) {
        ObjectNode object = store.find("SecurityPolicy", policy).orElseThrow().read();
        rules.checkGroups(object, "scope", false, true);
        for (StoredObject stored : store.below("Rule", policy + "/rules/").values()) {
            ObjectNode rule = stored.read();
            rules.checkGroups(rule, "source_groups", true, true);
            rules.checkGroups(rule, "destination_groups", true, true);
            rules.checkGroups(rule, "scope", false, true);
        }
    }
}
