package io.antreansx.emulator.traceflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Behaviour;
import io.antreansx.emulator.policy.Draft;
import io.antreansx.emulator.policy.Paths;
import io.antreansx.emulator.policy.PolicyObjects;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;

/** {@code /infra/antrea/traceflows}: writing a configuration runs it. */
public final class TraceflowApi implements Behaviour {
    private static final String ITEM = "/infra/antrea/traceflows/{id}";

    private final Traceflows traceflows;
    private final PolicyObjects objects;
    private final Clusters clusters;

    public TraceflowApi(Traceflows traceflows, PolicyObjects objects, Clusters clusters) {
        this.traceflows = traceflows;
        this.objects = objects;
        this.clusters = clusters;
        objects.behave(Traceflows.CONFIG, this);
    }

    public void register(Routes routes) {
        routes.add("POST", Paths.API + ITEM, this::restart)
                .add("GET", Paths.API + ITEM + "/status", this::status)
                .add("GET", Paths.API + ITEM + "/observations", this::observations);
    }

    @Override
    public void complete(Draft draft) {
        String cluster = draft.object().path("container_cluster_id").asText();
        boolean known = clusters.all().stream()
                .anyMatch(other -> other.path("node_id").asText().equals(cluster));
        if (!known) {
            throw Errors.invalid(
                    Errors.POLICY, "Field 'container_cluster_id': no registered cluster has the id '" + cluster + "'.");
        }
    }

    @Override
    public void written(Draft draft) {
        traceflows.start(
                draft.path(), draft.object().path("container_cluster_id").asText());
    }

    @Override
    public void deleting(String path, ObjectNode object, Request request) {
        traceflows.remove(path);
    }

    private Response restart(Request request) {
        if (!"restart".equals(request.query("action", ""))) {
            throw Errors.invalid(Errors.POLICY, "Parameter 'action' must be 'restart'.");
        }
        String path = Paths.expand(ITEM, request.parameters());
        ObjectNode config = objects.require(Traceflows.CONFIG, path);
        traceflows.start(path, config.path("container_cluster_id").asText());
        return Response.empty(200);
    }

    /** NSX's phases are SUCCEEDED and FAILED; until then this one says RUNNING. */
    private Response status(Request request) {
        ObjectNode run = traceflows.run(Paths.expand(ITEM, request.parameters()));
        return Response.ok(Json.object()
                .put("phase", run.path("phase").asText())
                .put("reason", run.path("reason").asText()));
    }

    private Response observations(Request request) {
        ObjectNode run = traceflows.run(Paths.expand(ITEM, request.parameters()));
        ObjectNode result = Json.object();
        result.set("results", run.get("observations"));
        return Response.ok(result.put("result_count", run.get("observations").size()));
    }
}
