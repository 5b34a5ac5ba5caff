package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation as a person reads it. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("Policy   " + explanation.displayName() + "  " + explanation.path());
        lines.add("Outcome  " + explanation.outcome());
        explanation.reasons().forEach(reason -> lines.add("Reason   " + reason));
        for (Explanation.RuleMapping rule : explanation.rules()) {
            lines.add("Rule     " + rule.nsxRulePath() + " -> " + rule.direction() + " " + rule.action() + " "
                    + rule.name());
        }
        explanation.differences().forEach(difference -> lines.add("Differs  " + difference));
        if (!explanation.objects().isEmpty()) {
            lines.add("");
            explanation.objects().forEach(object -> lines.add(object.startsWith("---") ? object : "---\n" + object));
        }
        return String.join("\n", lines);
    }
}
