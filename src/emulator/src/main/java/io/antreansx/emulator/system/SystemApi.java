package io.antreansx.emulator.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import java.util.List;

/** Health, version and status of the manager cluster. */
public final class SystemApi {
    private static final String VERSION = "4.2.0.0.0.24105817";
    private static final List<String> GROUPS = List.of(
            "MANAGER",
            "CONTROLLER",
            "POLICY",
            "HTTPS",
            "DATASTORE",
            "CLUSTER_BOOT_MANAGER",
            "CM-INVENTORY",
            "MESSAGING-MANAGER");

    public void register(Routes routes) {
        routes.add(
                        "GET",
                        "/api/v1/reverse-proxy/node/health",
                        request -> Response.ok(Json.object()
                                .put("healthy", true)
                                .put("components_health", "MANAGER:UP, POLICY:UP, SEARCH:UP, NODE_MGMT:UP, UI:UP")))
                .add(
                        "GET",
                        "/api/v1/node/version",
                        request -> Response.ok(
                                Json.object().put("product_version", VERSION).put("node_version", VERSION)))
                .add("GET", "/api/v1/cluster/status", request -> Response.ok(status()));
    }

    private static ObjectNode status() {
        ObjectNode status = Json.object();
        status.putObject("mgmt_cluster_status").put("status", "STABLE");
        status.putObject("control_cluster_status").put("status", "STABLE");
        ObjectNode detail = status.putObject("detailed_cluster_status").put("overall_status", "STABLE");
        var groups = detail.putArray("groups");
        GROUPS.forEach(group -> groups.addObject().put("group_type", group).put("group_status", "STABLE"));
        return status;
    }
}
