package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.schema.Validator;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.traceflow.Traceflows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/antrea-adapter}: what an adapter tells, and what it is asked. */
public final class ReportApi {
    private static final String BASE = "/api/v1/antrea-adapter";
    private static final int LONGEST_WAIT = 60;

    private final Schemas schemas;
    private final Clusters clusters;
    private final Reports reports;
    private final Traceflows traceflows;
    private final Waiters waiters;
    private final ObjectStore store;

    public ReportApi(
            Schemas schemas,
            Clusters clusters,
            Reports reports,
            Traceflows traceflows,
            Waiters waiters,
            ObjectStore store) {
        this.schemas = schemas;
        this.clusters = clusters;
        this.reports = reports;
        this.traceflows = traceflows;
        this.waiters = waiters;
        this.store = store;
    }

    public void register(Routes routes) {
        routes.add("GET", BASE, request -> capabilities())
                .add("POST", BASE + "/clusters/{cluster-id}/report", this::report)
                .addAsync("GET", BASE + "/clusters/{cluster-id}/requests", this::requests);
    }

    private static Response capabilities() {
        ObjectNode body = Json.object().put("version", "1");
        body.putArray("features")
                .add("COMPONENT_STATUS")
                .add("REALIZATION")
                .add("RULE_STATISTICS")
                .add("TRACEFLOW");
        return Response.ok(body);
    }

    private Response report(Request request) {
        String clusterId = request.parameter("cluster-id");
        ObjectNode cluster = ownCluster(clusterId, request);
        ObjectNode report = request.json();
        List<String> violations =
                new Validator(schemas).violations(schemas.kind("Report").structure(), report, "", false);
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.COMMON, violations);
        }
        reports.take(clusterId, report);
        Json.objects(report, "traceflow_results").forEach(result -> traceflows.report(clusterId, result));
        int interval = clusters.reportInterval(cluster.path("path").asText());
        return Response.ok(Json.object().put("report_interval", interval));
    }

    private CompletionStage<Response> requests(Request request) {
        String clusterId = request.parameter("cluster-id");
        ownCluster(clusterId, request);
        String wait = request.query("wait", "0");
        if (!wait.matches("\\d{1,2}") || Integer.parseInt(wait) > LONGEST_WAIT) {
            throw Errors.invalid(
                    Errors.COMMON, "Parameter 'wait' must be a number of seconds between 0 and " + LONGEST_WAIT + ".");
        }
        List<ObjectNode> requests = traceflows.take(clusterId);
        if (!requests.isEmpty() || wait.equals("0")) {
            return CompletableFuture.completedFuture(answer(requests));
        }
        return waiters.await(() -> store.transaction(() -> traceflows.take(clusterId)), Integer.parseInt(wait))
                .thenApply(ReportApi::answer);
    }

    private static Response answer(List<ObjectNode> requests) {
        ObjectNode body = Json.object();
        body.putArray("requests").addAll(requests);
        return Response.ok(body);
    }

    private ObjectNode ownCluster(String clusterId, Request request) {
        ObjectNode cluster = clusters.byNodeId(clusterId);
        if (!Clusters.belongsTo(cluster, request.caller())) {
            throw Errors.notAuthorized(
                    "Principal '" + request.caller().name() + "' is not the principal identity of cluster "
                            + cluster.path("id").asText() + ".");
        }
        return cluster;
    }
}
