package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code POST ...?action=revise}: moves a policy among those of its category, or a rule inside its policy. */
final class Revise {
    private static final String POLICY = "/infra/domains/{domain}/security-policies/{id}";
    private static final String RULE = "/infra/domains/{domain}/security-policies/{policy}/rules/{id}";
    private static final long GAP = 10;

    private final PolicyObjects objects;

    Revise(PolicyObjects objects) {
        this.objects = objects;
    }

    void register(Routes routes) {
        routes.add("POST", Paths.API + POLICY, request -> revise("SecurityPolicy", POLICY, request))
                .add("POST", Paths.API + RULE, request -> revise("Rule", RULE, request));
    }

    private Response revise(String kind, String template, Request request) {
        String path = Paths.expand(template, request.parameters());
        if (!"revise".equals(request.query("action", ""))) {
            throw Errors.invalid(Errors.POLICY, "Parameter 'action' must be 'revise'.");
        }
        ObjectNode moved = objects.require(kind, path);
        List<ObjectNode> siblings = siblings(kind, path, moved);
        int place = place(siblings, request);
        siblings.add(place, moved);
        long number = numberAt(siblings, place);
        if (number < 0) {
            for (int i = 0; i < siblings.size(); i++) {
                renumber(kind, siblings.get(i), (i + 1) * GAP, request);
            }
        } else {
            renumber(kind, moved, number, request);
        }
        return Response.ok(objects.require(kind, path));
    }

    private List<ObjectNode> siblings(String kind, String path, ObjectNode moved) {
        String collection = path.substring(0, path.lastIndexOf('/') + 1);
        List<ObjectNode> siblings = new ArrayList<>(objects.store().below(kind, collection).values().stream()
                .map(StoredObject::read)
                .filter(other -> !other.path("path").asText().equals(path))
                .filter(other -> other.path("category").equals(moved.path("category")))
                .toList());
        siblings.sort(
                Comparator.comparingLong(other -> other.path("sequence_number").asLong()));
        return siblings;
    }

    private static int place(List<ObjectNode> siblings, Request request) {
        String operation = request.query("operation", "insert_top");
        return switch (operation) {
            case "insert_top" -> 0;
            case "insert_bottom" -> siblings.size();
            case "insert_before" -> anchor(siblings, request);
            case "insert_after" -> anchor(siblings, request) + 1;
            default ->
                throw Errors.invalid(
                        Errors.POLICY,
                        "Parameter 'operation' must be one of [insert_top, insert_bottom, insert_after, insert_before],"
                                + " not '" + operation + "'.");
        };
    }

    private static int anchor(List<ObjectNode> siblings, Request request) {
        String path = request.query("anchor_path", "");
        for (int i = 0; i < siblings.size(); i++) {
            if (siblings.get(i).path("path").asText().equals(path)) {
                return i;
            }
        }
        throw Errors.invalid(Errors.POLICY, "Parameter 'anchor_path': '" + path + "' is no neighbour of this object.");
    }

    /** A free number at the place, negative when the neighbours leave none. */
    private static long numberAt(List<ObjectNode> all, int place) {
        long before =
                place == 0 ? -1 : all.get(place - 1).path("sequence_number").asLong();
        long after = place == all.size() - 1
                ? before + 2 * GAP
                : all.get(place + 1).path("sequence_number").asLong();
        return after - before < 2 ? -1 : before + (after - before) / 2;
    }

    private void renumber(String kind, ObjectNode object, long number, Request request) {
        ObjectNode patch = Json.object().put("sequence_number", number);
        objects.write(
                kind,
                object.path("path").asText(),
                patch,
                WriteMode.PATCH,
                request.caller(),
                request.allowsOverwrite());
    }
}
