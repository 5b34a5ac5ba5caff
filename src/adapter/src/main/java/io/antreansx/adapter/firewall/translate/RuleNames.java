package io.antreansx.adapter.firewall.translate;

import java.util.OptionalLong;

/**
 * Names of the rules of an ACNP: the NSX rule id, and {@code <id>-out} for the egress half of a rule that becomes two,
 * because Antrea wants unique names over both directions.
 */
public final class RuleNames {

    private static final String EGRESS_HALF = "-out";

    private RuleNames() {}

    static String of(long ruleId) {
        return Long.toString(ruleId);
    }

    static String egressHalfOf(long ruleId) {
        return ruleId + EGRESS_HALF;
    }

    /** The NSX rule id behind a name in statistics or in a trace; empty when the name is not one of ours. */
    public static OptionalLong ruleId(String name) {
        String digits = name.endsWith(EGRESS_HALF) ? name.substring(0, name.length() - EGRESS_HALF.length()) : name;
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
