package io.antreansx.adapter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.firewall.status.PolicyState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /status} as a person reads it: the parts in order, what is wrong before what is right. */
final class StatusText {

    private static final int MAX_LISTED = 100;
    private static final List<String> URGENCY = Stream.of(
                    PolicyState.FAILED, PolicyState.REFUSED, PolicyState.IN_PROGRESS, PolicyState.REALIZED)
            .map(PolicyState::name)
            .toList();

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
        unled(status)
                .forEach(role -> lines.add("PROBLEM      NotHeardOf  nobody who was asked leads the role "
                        + text(role, "role") + "; its leader is " + text(role, "holder")));
        inventory(status.path("mp"), lines);
        firewall(status.path("ccp"), lines);
        return String.join("\n", lines);
    }

    /** False when a component says that it is not, when nothing is registered yet, or when nobody was asked who leads a role. */
    static boolean isHealthy(JsonNode status) {
        boolean healthy = status.path("cluster").path("registered").asBoolean()
                && unled(status).isEmpty();
        for (JsonNode condition : status.path("conditions")) {
            healthy &= condition.path("healthy").asBoolean();
        }
        return healthy;
    }

    /** Roles of which only those were asked that do not lead them, and know nothing. */
    private static List<JsonNode> unled(JsonNode status) {
        return Stream.of("mp", "ccp")
                .map(status::path)
                .filter(role -> !role.isMissingNode() && !role.path("leader").asBoolean())
                .toList();
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
                + work.path("policies").size() + " policies" + unrealized(work.path("policies")) + ", "
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
        policies(work.path("policies"), lines);
    }

    /** How many are in each state but the good one; nothing when there are none. */
    private static String unrealized(JsonNode policies) {
        Map<String, Integer> counts = new TreeMap<>(Comparator.comparing(StatusText::urgency));
        policies.forEach(policy -> counts.merge(policy.path("state").asText(), 1, Integer::sum));
        counts.remove(PolicyState.REALIZED.name());
        String text = counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** Whoever looks for what is wrong must not find it cut off behind what is right. */
    private static void policies(JsonNode policies, List<String> lines) {
        List<JsonNode> sorted = new ArrayList<>();
        policies.forEach(sorted::add);
        sorted.sort(Comparator.comparing(policy -> urgency(policy.path("state").asText())));
        for (JsonNode policy : sorted.subList(0, Math.min(MAX_LISTED, sorted.size()))) {
            lines.add("  " + text(policy, "state") + "  " + text(policy, "displayName") + "  " + text(policy, "path"));
            policy.path("reasons").forEach(reason -> lines.add("             " + reason(reason)));
        }
        if (sorted.size() > MAX_LISTED) {
            lines.add("  ...        -o json lists all");
        }
    }

    private static int urgency(String state) {
        int known = URGENCY.indexOf(state);
        return known < 0 ? URGENCY.size() : known;
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
