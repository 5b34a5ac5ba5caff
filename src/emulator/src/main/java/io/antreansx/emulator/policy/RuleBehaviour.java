package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;

/** Rules: a number of their own for life, and references that exist. */
final class RuleBehaviour implements Behaviour {
    private static final long FIRST_RULE_ID = 1000;

    private final ObjectStore store;
    private final ReferenceRules rules;

    RuleBehaviour(ObjectStore store, ReferenceRules rules) {
        this.store = store;
        this.rules = rules;
    }

    @Override
    public void complete(Draft draft) {
        ObjectNode rule = draft.object();
        String policy = draft.parentPath();
        boolean spanned = rules.isSpanned(policy);
        rules.checkGroups(rule, "source_groups", true, spanned);
        rules.checkGroups(rule, "destination_groups", true, spanned);
        rules.checkGroups(rule, "scope", false, spanned);
        rules.checkServices(rule, "services");
        for (ObjectNode entry : Json.objects(rule, "service_entries")) {
            String nested = Json.text(entry, "nested_service_path");
            if (nested != null && !store.contains("Service", nested)) {
                throw Errors.missingReference("service_entries.nested_service_path", nested);
            }
        }
        long id = draft.before()
                .map(before -> before.path("rule_id").asLong())
                .orElseGet(() -> store.next("rule_id", FIRST_RULE_ID));
        rule.put("rule_id", id).put("is_default", false);
    }
}
