package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.troubleshoot.TraceflowResult.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace as a person reads it: the verdict, what decided, and the packet's way. */
public final class TraceflowTable {

    private static final List<String> HEAD = List.of("NODE", "COMPONENT", "TABLE", "ACTION", "POLICY");

    private TraceflowTable() {}

    public static String of(TraceflowResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.verdict().name().toLowerCase(Locale.ROOT));
        if (!result.reason().isEmpty()) {
            text.append(": ").append(result.reason());
        }
        text.append('\n');
        String decision = result.decision().map(DecidingPolicy::describe).orElse("no policy");
        text.append(result.succeeded() ? "decided by " + decision : "no decision was seen")
                .append('\n');
        if (!result.steps().isEmpty()) {
            text.append('\n')
                    .append(table(
                            result.steps().stream().map(TraceflowTable::cells).toList()));
        }
        return text.toString().stripTrailing();
    }

    private static List<String> cells(Step step) {
        return List.of(
                step.node(),
                step.component(),
                step.table(),
                step.action(),
                step.decision().map(DecidingPolicy::describe).orElse(""));
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    HEAD.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        return line(HEAD, widths) + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(cells.get(column))
                    .append(" ".repeat(widths[column] - cells.get(column).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
