package io.antreansx.emulator.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Paths;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;

/** How often the adapters of a cluster have to report. */
final class HeartbeatApi {
    private static final String POINT = "/infra/sites/{site}/enforcement-points/{enforcement-point}";
    private static final String CLUSTER = POINT + "/cluster-control-planes/{id}";
    private static final int SHORTEST = 60;
    private static final int LONGEST = 600;

    private final ObjectStore store;
    private final Clusters clusters;

    HeartbeatApi(ObjectStore store, Clusters clusters) {
        this.store = store;
        this.clusters = clusters;
    }

    void register(Routes routes) {
        String item = Paths.API + CLUSTER + "/heartbeat-config";
        routes.add("GET", item, request -> Response.ok(config(path(request))))
                .add("PUT", item, request -> write(request, true))
                .add("PATCH", item, request -> write(request, false))
                .add("GET", Paths.API + POINT + "/cluster-control-planes-heartbeat-config", request -> list());
    }

    private Response list() {
        ObjectNode result = Json.object();
        var results = result.putArray("results");
        clusters.all()
                .forEach(cluster -> results.add(config(cluster.path("path").asText())));
        return Response.ok(result.put("result_count", results.size()));
    }

    private ObjectNode config(String path) {
        clusters.byPath(path);
        return store.find(Clusters.HEARTBEAT, path).map(StoredObject::read).orElseGet(() -> Json.object()
                .put("resource_type", Clusters.HEARTBEAT)
                .put("id", "heartbeat-config")
                .put("path", path + "/heartbeat-config")
                .put("parent_path", path)
                .put("report_interval", clusters.reportInterval(path))
                .put("_revision", 0));
    }

    private Response write(Request request, boolean needsRevision) {
        String path = path(request);
        ObjectNode config = config(path);
        ObjectNode body = request.json();
        long current = config.path("_revision").asLong();
        if (needsRevision) {
            JsonNode given = body.get("_revision");
            if (given == null || !given.isIntegralNumber()) {
                throw Errors.alreadyExists(path + "/heartbeat-config");
            }
            if (given.asLong() != current) {
                throw Errors.staleRevision(path + "/heartbeat-config", given.asLong(), current);
            }
        }
        JsonNode interval = body.get("report_interval");
        if (interval == null || !interval.isInt() || interval.asInt() < SHORTEST || interval.asInt() > LONGEST) {
            throw Errors.invalid(
                    Errors.POLICY,
                    "Field 'report_interval' must be an integer between " + SHORTEST + " and " + LONGEST + ".");
        }
        config.put("report_interval", interval.asInt()).put("_revision", current + 1);
        store.put(StoredObject.of(Clusters.HEARTBEAT, path, config));
        return Response.ok(config);
    }

    private static String path(Request request) {
        return Paths.expand(CLUSTER, request.parameters());
    }
}
