package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.Explanation;
import io.antreansx.adapter.firewall.GroupMembership;
import java.util.ArrayList;
import java.util.List;

/** An explanation as a person reads it. */
final class ExplanationText {

    /** Members of each kind and group. */
    private static final int SHOWN = 20;

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
        explanation.members().forEach(group -> members(group, lines));
        explanation.differences().forEach(difference -> lines.add("Differs  " + difference));
        if (!explanation.objects().isEmpty()) {
            lines.add("");
            explanation.objects().forEach(object -> lines.add(object.startsWith("---") ? object : "---\n" + object));
        }
        return String.join("\n", lines);
    }

    private static void members(GroupMembership group, List<String> lines) {
        lines.add("Group    " + group.path() + " -> " + group.group() + ": " + group.podsTotal() + " pods, "
                + group.addressesTotal() + " addresses, by " + group.source()
                + (group.note().isEmpty() ? "" : ": " + group.note()));
        some(group.pods(), group.podsTotal(), lines);
        some(group.addresses(), group.addressesTotal(), lines);
    }

    private static void some(List<String> members, long total, List<String> lines) {
        members.stream().limit(SHOWN).forEach(member -> lines.add("           " + member));
        if (total > SHOWN) {
            lines.add("           ... and " + (total - SHOWN) + " more"
                    + (members.size() > SHOWN ? ": -o json lists " + members.size() : ""));
        }
    }
}
