package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Addresses;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;

/** Groups: the grammar of expressions, nested groups, the type that stays while a group is used. */
final class GroupBehaviour implements Behaviour {
    private static final int MOST_CRITERIA = 5;

    private final ObjectStore store;
    private final References references;

    GroupBehaviour(ObjectStore store, References references) {
        this.store = store;
        this.references = references;
    }

    @Override
    public void complete(Draft draft) {
        List<ObjectNode> expression = Json.objects(draft.object(), "expression");
        checkGrammar(expression, "expression", false);
        expression.forEach(part -> checkPart(draft, part));
        draft.before().ifPresent(before -> {
            boolean sameType = Json.texts(before, "group_type").equals(Json.texts(draft.object(), "group_type"));
            if (!sameType && !references.usersOf(draft.path()).isEmpty()) {
                throw Errors.invalid(
                        Errors.POLICY, "Field 'group_type' of " + draft.path() + " cannot change while it is in use.");
            }
        });
        draft.object().put("state", "SUCCESS").put("reference", false);
    }

    @Override
    public void deleting(String path, ObjectNode object, Request request) {
        List<String> users = references.usersOf(path);
        if (!users.isEmpty() && !request.flag("force")) {
            throw Errors.stillInUse(path, users);
        }
    }

    private static void checkGrammar(List<ObjectNode> parts, String field, boolean nested) {
        if (!parts.isEmpty() && parts.size() % 2 == 0) {
            throw Errors.invalid(
                    Errors.POLICY,
                    "Field '" + field + "' must have an odd number of entries, joined by a ConjunctionOperator each.");
        }
        int criteria = 0;
        for (int i = 0; i < parts.size(); i++) {
            String type = parts.get(i).path("resource_type").asText();
            String name = field + "[" + i + "]";
            boolean conjunction = "ConjunctionOperator".equals(type);
            if (conjunction != (i % 2 == 1)) {
                throw Errors.invalid(
                        Errors.POLICY,
                        "Field '" + name + "' must " + (i % 2 == 1 ? "" : "not ") + "be a ConjunctionOperator.");
            }
            if (nested) {
                checkNested(parts.get(i), type, name);
            } else if ("NestedExpression".equals(type)) {
                checkGrammar(Json.objects(parts.get(i), "expressions"), name + ".expressions", true);
            }
            criteria += "Condition".equals(type) || "NestedExpression".equals(type) ? 1 : 0;
        }
        if (!nested && criteria > MOST_CRITERIA) {
            throw Errors.invalid(Errors.POLICY, "Field '" + field + "' has more than " + MOST_CRITERIA + " criteria.");
        }
    }

    private static void checkNested(ObjectNode part, String type, String name) {
        boolean joinedByAnd = "AND".equals(part.path("conjunction_operator").asText());
        if (!"Condition".equals(type) && !("ConjunctionOperator".equals(type) && joinedByAnd)) {
            throw Errors.invalid(
                    Errors.POLICY, "Field '" + name + "': a NestedExpression takes Conditions joined by AND only.");
        }
    }

    private void checkPart(Draft draft, ObjectNode part) {
        for (String path : Json.texts(part, "paths")) {
            boolean missing = path.contains("/groups/") && !store.contains("Group", path);
            if (missing) {
                throw Errors.missingReference("expression.paths", path);
            }
            if (path.equals(draft.path())) {
                throw Errors.invalid(Errors.POLICY, "Field 'expression.paths': a group cannot contain itself.");
            }
        }
        List<String> addresses = Json.texts(part, "ip_addresses");
        long version6 = addresses.stream().filter(Addresses::isVersion6).count();
        if (version6 > 0 && version6 < addresses.size()) {
            throw Errors.invalid(
                    Errors.POLICY, "Field 'expression.ip_addresses': IPv4 and IPv6 need an IPAddressExpression each.");
        }
    }
}
