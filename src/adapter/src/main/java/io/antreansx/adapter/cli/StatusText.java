package io.antreansx.adapter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.firewall.realize.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code /status} as a person reads it: the parts in order, what is wrong before what is right. */
final class StatusText {

    private static final int MAX_LISTED = 100;

    private StatusText() {}

    static String of(JsonNode status) {
        List<String> lines = new ArrayList<>();
        JsonNode cluster = status.path("cluster");
        if (!cluster.isMissingNode()) {
            lines.add("Cluster      " + text(cluster, "clusterName") + "  "
                    + (cluster.path("registered").asBoolean() ? text(cluster, "clusterId") : "not registered"));
            lines.add("NSX          " + joined(cluster.path("nsxManagers")));
            lines.add("Certificate  expires " + text(cluster, "certificateExpires"));
        }
        status.path("conditions").forEach(condition -> lines.add(condition(condition)));
        inventory(status.path("mp"), lines);
        firewall(status.path("ccp"), lines);
        return String.join("\n", lines);
    }

    /** False when a component says that it is not, or when nothing is registered yet. */
    static boolean isHealthy(JsonNode status) {
        boolean registered = status.path("cluster").path("registered").asBoolean();
        for (JsonNode condition : status.path("conditions")) {
            registered &= condition.path("healthy").asBoolean();
        }
        return registered;
    }

    private static String condition(JsonNode condition) {
        boolean healthy = condition.path("healthy").asBoolean();
        return (healthy ? "ok           " : "PROBLEM      ") + text(condition, "type") + "  "
                + text(condition, "reason") + "  " + text(condition, "message");
    }

    private static void inventory(JsonNode role, List<String> lines) {
        if (role.isMissingNode()) {
            return;
        }
        JsonNode work = role.path("work");
        lines.add("Inventory    leader " + text(role, "holder") + ", " + text(work, "phase") + ", last success "
                + text(work, "lastSuccess") + ", " + work.path("pending").asInt() + " pending, lag "
                + String.format(Locale.ROOT, "%.1f s", work.path("lagSeconds").asDouble()));
        lines.add("             " + work.path("batches").asLong() + " batches, "
                + work.path("objectsSent").asLong() + " updates, "
                + work.path("bytesSent").asLong()
                + " bytes sent; " + work.path("failedRequests").asLong() + " requests failed");
        kinds(work, lines);
        if (!work.path("problem").asText("").isEmpty()) {
            lines.add("  problem    " + text(work, "problem"));
        }
        parked(work, lines);
        if (work.path("cutLabels").asLong() > 0) {
            lines.add("  labels     " + work.path("cutLabels").asLong() + " cut to NSX's limits, of "
                    + joined(work.path("objectsWithCutLabels")));
        }
        if (!work.path("missing").isEmpty()) {
            lines.add("  reading    " + joined(work.path("missing")));
        }
        if (!work.path("forbidden").isEmpty()) {
            lines.add("  forbidden  " + joined(work.path("forbidden")) + ": the API server does not let us list them");
        }
        work.path("unreadable").properties().forEach(kind -> kind.getValue()
                .properties()
                .forEach(object -> lines.add("  unreadable " + kind.getKey() + " " + object.getKey() + ": "
                        + object.getValue().asText())));
    }

    private static void kinds(JsonNode work, List<String> lines) {
        work.path("cluster")
                .properties()
                .forEach(kind -> lines.add(String.format(
                        Locale.ROOT,
                        "             %-30s %7d in the cluster, %7d in NSX",
                        kind.getKey(),
                        kind.getValue().asLong(),
                        work.path("nsx").path(kind.getKey()).asLong())));
    }

    private static void parked(JsonNode work, List<String> lines) {
        JsonNode parked = work.path("parked");
        parked.forEach(object -> lines.add("  refused    " + text(object, "kind") + " " + text(object, "name")
                + " since " + text(object, "since") + ", tried again " + text(object, "retryAt") + ": "
                + text(object, "reason")));
        int more = work.path("parkedTotal").asInt() - parked.size();
        if (more > 0) {
            lines.add("  refused    and " + more + " more");
        }
    }

    private static void firewall(JsonNode role, List<String> lines) {
        if (role.isMissingNode()) {
            return;
        }
        JsonNode work = role.path("work");
        lines.add("Firewall     leader " + text(role, "holder") + ", last success " + text(work, "lastSuccess") + ", "
                + work.path("policies").size() + " policies, "
                + work.path("groups").asInt() + " groups");
        work.path("alarms").forEach(alarm -> lines.add("  ALARM      " + alarm.asText()));
        if (!work.path("problem").asText("").isEmpty()) {
            lines.add("  problem    " + text(work, "problem"));
        }
        if (!work.path("degraded").asText("").isEmpty()) {
            lines.add("  by path    " + text(work, "degraded"));
        }
        if (!work.path("awaitingConfirmation").isEmpty()) {
            lines.add("  waiting    " + work.path("awaitingConfirmation").size()
                    + " policies seem gone from NSX; nothing is deleted before a second full read says the same");
        }
        int listed = 0;
        for (JsonNode policy : work.path("policies")) {
            if (listed++ == MAX_LISTED) {
                lines.add("  ...        -o json lists all");
                break;
            }
            lines.add("  " + text(policy, "state") + "  " + text(policy, "displayName") + "  " + text(policy, "path"));
            policy.path("reasons").forEach(reason -> lines.add("             " + reason(reason)));
        }
    }

    private static String reason(JsonNode reason) {
        return new Reason(
                        reason.path("code").asText(),
                        reason.path("path").asText(),
                        reason.path("ruleId").asLong(),
                        reason.path("message").asText())
                .text();
    }

    private static String joined(JsonNode list) {
        List<String> parts = new ArrayList<>();
        list.forEach(node -> parts.add(node.asText()));
        return String.join(", ", parts);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() || "null".equals(text) ? "-" : text;
    }
}
