package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.store.StoredObject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Security policies: their place among all categories, and the rules that travel inside of them. */
final class SecurityPolicyBehaviour implements Behaviour {
    private static final long CATEGORY_WIDTH = 20_000_000;
    private static final Map<String, Integer> CATEGORIES =
            Map.of("Ethernet", 0, "Emergency", 0, "Infrastructure", 1, "Environment", 2, "Application", 3);

    private final PolicyObjects objects;
    private final ReferenceRules rules;

    SecurityPolicyBehaviour(PolicyObjects objects, ReferenceRules rules) {
        this.objects = objects;
        this.rules = rules;
    }

    @Override
    public void complete(Draft draft) {
        ObjectNode policy = draft.object();
        rules.checkGroups(policy, "scope", false, rules.isSpanned(draft.path()));
        int category = CATEGORIES.get(policy.path("category").asText());
        policy.put(
                        "internal_sequence_number",
                        category * CATEGORY_WIDTH
                                + policy.path("sequence_number").asLong())
                .put("is_default", false);
        Set<String> ids = new HashSet<>();
        for (ObjectNode rule : Json.objects(policy, "rules")) {
            if (!rule.hasNonNull("id")) {
                rule.put("id", UUID.randomUUID().toString());
            }
            if (!ids.add(rule.path("id").asText())) {
                throw Errors.invalid(
                        Errors.POLICY,
                        "Field 'rules': the id '" + rule.path("id").asText() + "' stands there twice.");
            }
        }
    }

    /** The embedded rules are all rules of the policy; a PATCH without the member leaves them alone. */
    @Override
    public void written(Draft draft) {
        if (!draft.object().has("rules") && draft.mode() == WriteMode.PATCH) {
            return;
        }
        WriteMode mode = draft.mode() == WriteMode.PUT ? WriteMode.PUT : WriteMode.REPLACE;
        Set<String> kept = new HashSet<>();
        for (ObjectNode rule : Json.objects(draft.object(), "rules")) {
            String path = draft.path() + "/rules/" + rule.path("id").asText();
            kept.add(path);
            objects.writeEmbedded(path, rule, mode, draft);
        }
        for (String path : List.copyOf(
                objects.store().below("Rule", draft.path() + "/rules/").keySet())) {
            if (!kept.contains(path)) {
                objects.store().remove("Rule", path);
            }
        }
    }

    @Override
    public void deleting(String path, ObjectNode object, Request request) {
        for (String kind : List.of("Rule", "SecurityPolicyContainerCluster")) {
            List.copyOf(objects.store().below(kind, path + "/").keySet())
                    .forEach(key -> objects.store().remove(kind, key));
        }
    }

    @Override
    public boolean changesLists(Request request) {
        return request.flag("include_rule_count");
    }

    @Override
    public void present(ObjectNode object, Request request, boolean single) {
        var stored = objects.store()
                .below("Rule", object.path("path").asText() + "/rules/")
                .values();
        if (request.flag("include_rule_count")) {
            object.put("rule_count", stored.size());
        }
        if (single) {
            ArrayNode embedded = object.putArray("rules");
            stored.stream()
                    .map(StoredObject::read)
                    .sorted(Comparator.comparingLong(
                            rule -> rule.path("sequence_number").asLong()))
                    .forEach(embedded::add);
        }
    }
}
