package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Paths;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;

/**
 * Realization of security policies, from the reports of the clusters that they span: an error anywhere is an error, all
 * realized at the present revision is success, anything else is in progress. A policy without span is UNINITIALIZED.
 */
public final class RealizedStateApi {
    private static final String BASE = Paths.API + "/infra/realized-state";
    private static final String POINT_PATH = "/infra/sites/default/enforcement-points/default";

    private final Reports reports;
    private final Spans spans;

    public RealizedStateApi(ObjectStore store, Reports reports, Clusters clusters) {
        this.reports = reports;
        this.spans = new Spans(store, clusters);
    }

    public void register(Routes routes) {
        routes.add("GET", BASE + "/status", this::status).add("GET", BASE + "/realized-entities", this::entities);
    }

    private Response status(Request request) {
        ObjectNode policy = intent(request);
        String path = policy.path("path").asText();
        List<String> states = spans.clustersOf(path).stream()
                .map(cluster -> state(policy, cluster))
                .toList();
        String consolidated = consolidated(states);
        ObjectNode body = Json.object()
                .put("intent_path", path)
                .put("intent_version", policy.path("_revision").asText())
                .put("publish_status", publishStatus(consolidated));
        body.putObject("consolidated_status").put("consolidated_status", consolidated);
        ObjectNode point = body.putArray("consolidated_status_per_enforcement_point")
                .addObject()
                .put("resource_type", "ConsolidatedStatusNsxt")
                .put("enforcement_point_id", "default")
                .put("enforcement_point_path", POINT_PATH)
                .put("site_path", "/infra/sites/default");
        point.putObject("consolidated_status").put("consolidated_status", consolidated);
        return Response.ok(body);
    }

    private Response entities(Request request) {
        ObjectNode policy = intent(request);
        ObjectNode body = Json.object();
        var results = body.putArray("results");
        spans.clustersOf(policy.path("path").asText()).forEach(cluster -> results.add(entity(policy, cluster)));
        return Response.ok(body.put("result_count", results.size()));
    }

    private ObjectNode intent(Request request) {
        String path = request.query("intent_path", "");
        if (path.isEmpty()) {
            throw Errors.invalid(Errors.POLICY, "Parameter 'intent_path' is required.");
        }
        return spans.policy(path);
    }

    /** IN_PROGRESS, REALIZED, ERROR or REFUSED. */
    private String state(ObjectNode policy, ObjectNode cluster) {
        return reports.realization(
                        cluster.path("node_id").asText(), policy.path("path").asText())
                .filter(realization -> !realization.has("intent_revision")
                        || realization.path("intent_revision").asLong()
                                >= policy.path("_revision").asLong())
                .map(realization -> realization.path("state").asText())
                .orElse("IN_PROGRESS");
    }

    private static String consolidated(List<String> states) {
        if (states.isEmpty()) {
            return "UNINITIALIZED";
        }
        if (states.contains("ERROR") || states.contains("REFUSED")) {
            return "ERROR";
        }
        return states.contains("IN_PROGRESS") ? "IN_PROGRESS" : "SUCCESS";
    }

    private static String publishStatus(String consolidated) {
        return switch (consolidated) {
            case "SUCCESS" -> "REALIZED";
            case "ERROR" -> "ERROR";
            default -> "UNREALIZED";
        };
    }

    private ObjectNode entity(ObjectNode policy, ObjectNode cluster) {
        String path = policy.path("path").asText();
        String nodeId = cluster.path("node_id").asText();
        String state = publishStatus(consolidated(List.of(state(policy, cluster))));
        ObjectNode entity = Json.object()
                .put("resource_type", "GenericPolicyRealizedResource")
                .put("entity_type", "AntreaClusterNetworkPolicy")
                .put("id", policy.path("realization_id").asText())
                .put(
                        "realization_specific_identifier",
                        policy.path("realization_id").asText())
                .put("path", "/infra/realized-state/enforcement-points/default/container-clusters/" + nodeId + path)
                .put("enforcement_point_path", POINT_PATH)
                .put("site_path", "/infra/sites/default")
                .put("state", state)
                .put("publish_status", state);
        entity.putArray("intent_paths").add(path);
        ObjectNode attribute = entity.putArray("extended_attributes").addObject();
        attribute
                .put("key", "container_cluster_path")
                .put("data_type", "STRING")
                .put("multivalue", false);
        attribute.putArray("values").add(cluster.path("path").asText());
        var details = entity.putArray("publish_status_error_details");
        ObjectNode realization = reports.realization(nodeId, path).orElseGet(Json::object);
        JsonNode time = realization.get("publish_time");
        if (time != null) {
            entity.set("publish_time", time);
        }
        for (ObjectNode error : Json.objects(realization, "errors")) {
            ObjectNode detail = details.addObject()
                    .put("state", "error")
                    .put(
                            "failure_message",
                            error.path("code").asText() + ": "
                                    + error.path("message").asText())
                    .put("sub_system_id", nodeId)
                    .put("sub_system_name", cluster.path("display_name").asText())
                    .put("sub_system_type", "ANTREA");
            error.properties().forEach(member -> detail.set(member.getKey(), member.getValue()));
        }
        if (!details.isEmpty()) {
            entity.set("publish_status_error", details.get(0).get("failure_message"));
        }
        return entity;
    }
}
