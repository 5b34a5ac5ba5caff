package io.antreansx.adapter.cli;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AdapterInfoStatus.AdapterCondition;
import io.antreansx.adapter.antrea.AdapterInfoStatus.Problem;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The status as a person reads it. */
final class StatusTable {

    private static final int SHOWN_PROBLEMS = 20;

    private final Instant now;

    StatusTable(Instant now) {
        this.now = now;
    }

    String of(AdaptersStatus status) {
        return adapter("Management plane adapter", status.mp()) + "\n\n"
                + adapter("Central control plane adapter", status.ccp());
    }

    private String adapter(String title, AdapterInfoStatus status) {
        if (status == null) {
            return title + "\n  has never reported: is it running, and does it lead?";
        }
        StringJoiner lines = new StringJoiner("\n");
        lines.add(title + " " + status.version());
        if (AdaptersStatus.isStale(status, now)) {
            lines.add("  NOT HEARD OF lately: nobody leads, and this is history");
        }
        lines.add("  cluster    " + status.clusterName() + " (" + status.clusterId() + ")");
        lines.add("  leader     " + status.leader());
        lines.add("  NSX        " + String.join(", ", status.nsxManagers()));
        lines.add("  last sync  " + (status.lastSyncTime() == null ? "never" : status.lastSyncTime()));
        status.conditions().forEach(condition -> lines.add(condition(condition)));
        if (!status.counts().isEmpty()) {
            lines.add("  "
                    + status.counts().entrySet().stream()
                            .map(count -> count.getKey() + " " + count.getValue())
                            .collect(Collectors.joining(", ")));
        }
        problems(status, lines);
        return lines.toString();
    }

    private static String condition(AdapterCondition condition) {
        String line = "  %-18s %-5s  %s".formatted(condition.type(), condition.status(), condition.reason());
        boolean explain = condition.message() != null
                && !condition.message().isEmpty()
                && !condition.status().equals("True");
        return explain ? line + ": " + condition.message() : line;
    }

    /** The object at fault is not always the policy, and a policy has many rules. */
    private static String problem(Problem problem) {
        StringJoiner where = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (problem.object() != null && !problem.object().isEmpty()) {
            where.add(problem.object());
        }
        if (problem.ruleId() != null && problem.ruleId() != 0) {
            where.add("rule " + problem.ruleId());
        }
        String path = problem.path() == null ? "-" : problem.path();
        return problem.code() + "  " + path + "  " + problem.message() + where;
    }

    private static void problems(AdapterInfoStatus status, StringJoiner lines) {
        long total = status.problemsTotal() == null ? 0 : status.problemsTotal();
        if (total == 0) {
            return;
        }
        lines.add("  problems   " + total);
        status.problems().stream().limit(SHOWN_PROBLEMS).forEach(problem -> lines.add("    " + problem(problem)));
        if (total > SHOWN_PROBLEMS) {
            lines.add("    ... and " + (total - SHOWN_PROBLEMS) + " more: status -o json, or /status of the leader");
        }
    }
}
