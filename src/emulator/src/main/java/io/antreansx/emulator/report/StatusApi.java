package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Paths;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import java.time.Clock;

/** Status of one cluster control plane, and of all. */
public final class StatusApi {
    private static final String POINT = "/infra/sites/{site}/enforcement-points/{enforcement-point}";
    private static final String CLUSTER = POINT + "/cluster-control-planes/{id}";

    private final Clusters clusters;
    private final ClusterStatus status;

    public StatusApi(Reports reports, Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.status = new ClusterStatus(reports, clusters, clock);
    }

    public void register(Routes routes) {
        routes.add("GET", Paths.API + CLUSTER + "/status", this::one)
                .add("GET", Paths.API + POINT + "/cluster-control-planes-status", request -> all());
    }

    private Response one(Request request) {
        return Response.ok(status.of(clusters.byPath(Paths.expand(CLUSTER, request.parameters()))));
    }

    private Response all() {
        ObjectNode result = Json.object();
        var results = result.putArray("results");
        clusters.all().forEach(cluster -> results.add(status.of(cluster)));
        return Response.ok(result.put("result_count", results.size()));
    }
}
