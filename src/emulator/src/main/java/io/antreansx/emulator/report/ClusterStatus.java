package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.registration.Clusters;
import java.time.Clock;
import java.util.List;

/**
 * AntreaClusterInfo out of reports. A component is UNKNOWN when its last report is older than three intervals, FAILED
 * when its own condition is UNHEALTHY, DEGRADED when only its connection is. The cluster is HEALTHY when all three
 * components and all agents are.
 */
final class ClusterStatus {
    private static final int MISSED_BEATS = 3;
    private static final long MILLIS = 1000;

    private final Reports reports;
    private final Clusters clusters;
    private final Clock clock;

    ClusterStatus(Reports reports, Clusters clusters, Clock clock) {
        this.reports = reports;
        this.clusters = clusters;
        this.clock = clock;
    }

    ObjectNode of(ObjectNode cluster) {
        String path = cluster.path("path").asText();
        ObjectNode report = reports.status(cluster.path("node_id").asText()).orElseGet(Json::object);
        long oldest = clock.millis() - MISSED_BEATS * MILLIS * clusters.reportInterval(path);
        ObjectNode controller = component(report, oldest, "CONTROLLER_HEALTHY", List.of());
        ObjectNode mp = component(report, oldest, "MP_ADAPTER_HEALTHY", List.of("MP_CONNECTED"));
        ObjectNode ccp = component(report, oldest, "CCP_ADAPTER_HEALTHY", List.of("CCP_SESSION_STATE_UP"));
        ObjectNode agents = Json.object();
        for (String member : List.of("healthy_agent_num", "degraded_agent_num", "failed_agent_num")) {
            agents.put(member, report.path("agent_info").path(member).asInt());
        }
        controller.put("connected_agent_num", report.path("connected_agent_num").asInt());
        ObjectNode status = Json.object()
                .put("resource_type", "AntreaClusterInfo")
                .put("id", cluster.path("id").asText())
                .put("display_name", cluster.path("display_name").asText())
                .put("path", path + "/status")
                .put("parent_path", path)
                .put("status", rollUp(List.of(text(controller), text(mp), text(ccp)), agents));
        status.set("controller_status", controller);
        status.set("mp_adapter_status", mp);
        status.set("ccp_adapter_status", ccp);
        status.set("agent_info", agents);
        return status;
    }

    private static ObjectNode component(ObjectNode report, long oldest, String own, List<String> connections) {
        ArrayNode conditions = Json.array();
        boolean fresh = add(report, oldest, own, conditions);
        connections.forEach(type -> add(report, oldest, type, conditions));
        String status;
        if (!fresh) {
            status = "UNKNOWN";
        } else if (unhealthy(report, List.of(own))) {
            status = "FAILED";
        } else {
            status = unhealthy(report, connections) ? "DEGRADED" : "HEALTHY";
        }
        ObjectNode component = Json.object();
        component.put("status", status);
        component.set("conditions", conditions);
        return component;
    }

    /** Adds a condition and tells whether it is fresh. */
    private static boolean add(ObjectNode report, long oldest, String type, ArrayNode conditions) {
        if (!(report.path("conditions").get(type) instanceof ObjectNode condition)) {
            return false;
        }
        ObjectNode shown = condition.deepCopy();
        shown.remove("received_time");
        conditions.add(shown);
        return condition.path("received_time").asLong() >= oldest;
    }

    private static boolean unhealthy(ObjectNode report, List<String> types) {
        return types.stream().anyMatch(type -> report.path("conditions")
                .path(type)
                .path("status")
                .asText()
                .equals("UNHEALTHY"));
    }

    private static String rollUp(List<String> components, ObjectNode agents) {
        for (String worst : List.of("UNKNOWN", "FAILED", "DEGRADED")) {
            if (components.contains(worst)) {
                return worst;
            }
        }
        boolean agentsDown = agents.path("degraded_agent_num").asInt()
                        + agents.path("failed_agent_num").asInt()
                > 0;
        return agentsDown ? "DEGRADED" : "HEALTHY";
    }

    private static String text(ObjectNode component) {
        return component.path("status").asText();
    }
}
