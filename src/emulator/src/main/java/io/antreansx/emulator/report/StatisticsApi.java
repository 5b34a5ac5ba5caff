package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Paths;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.util.List;

/** Statistics of policies and rules, for each cluster by itself, from its reports. */
public final class StatisticsApi {
    private static final String POLICY = "/infra/domains/{domain}/security-policies/{id}";
    private static final String RULE = "/infra/domains/{domain}/security-policies/{policy}/rules/{id}";
    private static final String POINT_PATH = "/infra/sites/default/enforcement-points/default";
    private static final List<String> COUNTERS = List.of("packet_count", "byte_count", "session_count", "hit_count");

    private final Reports reports;
    private final Spans spans;

    public StatisticsApi(ObjectStore store, Reports reports, Clusters clusters) {
        this.reports = reports;
        this.spans = new Spans(store, clusters);
    }

    public void register(Routes routes) {
        routes.add("GET", Paths.API + POLICY + "/statistics", this::ofPolicy)
                .add("GET", Paths.API + RULE + "/statistics", this::ofRule);
    }

    private Response ofPolicy(Request request) {
        String path = Paths.expand(POLICY, request.parameters());
        spans.policy(path);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (ObjectNode cluster : spans.clustersOf(path, request.query("container_cluster_path", ""))) {
            ObjectNode statistics = result(results, cluster).putObject("statistics");
            ArrayNode rules = statistics.putArray("results");
            for (StoredObject rule :
                    spans.store().below("Rule", path + "/rules/").values()) {
                rules.add(statistics(cluster, rule.read()));
            }
            statistics.put("result_count", rules.size());
        }
        return Response.ok(body.put("result_count", results.size()));
    }

    private Response ofRule(Request request) {
        String path = Paths.expand(RULE, request.parameters());
        ObjectNode rule = spans.store()
                .find("Rule", path)
                .orElseThrow(() -> Errors.notFound(path))
                .read();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        String policy = Paths.parent(path);
        for (ObjectNode cluster : spans.clustersOf(policy, request.query("container_cluster_path", ""))) {
            result(results, cluster).set("statistics", statistics(cluster, rule));
        }
        return Response.ok(body.put("result_count", results.size()));
    }

    private static ObjectNode result(ArrayNode results, ObjectNode cluster) {
        return results.addObject()
                .put("container_cluster_path", cluster.path("path").asText())
                .put("enforcement_point", POINT_PATH);
    }

    private ObjectNode statistics(ObjectNode cluster, ObjectNode rule) {
        String path = rule.path("path").asText();
        ObjectNode reported =
                reports.statistics(cluster.path("node_id").asText(), path).orElseGet(Json::object);
        ObjectNode statistics = Json.object()
                .put("rule", path)
                .put("internal_rule_id", rule.path("rule_id").asText());
        COUNTERS.forEach(
                counter -> statistics.put(counter, reported.path(counter).asLong()));
        return statistics;
    }
}
