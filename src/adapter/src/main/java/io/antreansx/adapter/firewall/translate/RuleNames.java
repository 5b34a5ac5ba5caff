package io.antreansx.adapter.firewall.translate;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the rules of an ACNP: the NSX rule id, and {@code <id>-out} for the egress half of a rule that becomes two,
 * because Antrea wants unique names over both directions.
 */
public final class RuleNames {

    private static final String EGRESS_HALF = "-out";
    private static final String OLD_VERSION = "-before";
    private static final Pattern NAME =
            Pattern.compile("([0-9]{1,18})(" + EGRESS_HALF + ")?(" + OLD_VERSION + "(-[0-9]+)?)?");

    private RuleNames() {}

    static String of(long ruleId) {
        return Long.toString(ruleId);
    }

    static String egressHalfOf(long ruleId) {
        return ruleId + EGRESS_HALF;
    }

    /** The n-th other name, from 0, of a rule's old version while the new one has its name. */
    public static String oldVersionOf(String name, int n) {
        return name + OLD_VERSION + (n == 0 ? "" : "-" + n);
    }

    /** The NSX rule id behind a name in statistics or in a trace; empty when the name is not one of ours. */
    public static OptionalLong ruleId(String name) {
        Matcher match = NAME.matcher(name);
        return match.matches() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
    }
}
