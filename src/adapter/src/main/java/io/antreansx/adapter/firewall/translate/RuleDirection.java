package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Rule;
import java.util.Optional;

/**
 * Which Antrea rules one NSX rule becomes.
 *
 * <p>NSX rules for clusters have sources or destinations, never both; these decide, and the direction field must not
 * contradict them.
 */
enum RuleDirection {
    INGRESS,
    EGRESS,
    BOTH;

    /** @return empty when there is none, with the reason added */
    static Optional<RuleDirection> of(Rule rule, Reasons reasons) {
        boolean sources = !Any.isAny(rule.sourceGroups());
        boolean destinations = !Any.isAny(rule.destinationGroups());
        if (sources && destinations) {
            reasons.add(
                    RefusalCode.SOURCE_AND_DESTINATION,
                    rule.path(),
                    rule.ruleId(),
                    "the rule has sources and destinations; set one of them to ANY and use Applied To for the other");
            return Optional.empty();
        }
        String direction = rule.direction();
        return switch (direction) {
            case "", "IN_OUT" -> Optional.of(sources ? INGRESS : destinations ? EGRESS : BOTH);
            case "IN" -> destinations ? contradiction(rule, reasons, "destinations") : Optional.of(INGRESS);
            case "OUT" -> sources ? contradiction(rule, reasons, "sources") : Optional.of(EGRESS);
            default -> {
                reasons.add(
                        RefusalCode.INVALID_VALUE,
                        rule.path(),
                        rule.ruleId(),
                        "direction '" + direction + "' is unknown; use IN, OUT or IN_OUT");
                yield Optional.empty();
            }
        };
    }

    private static Optional<RuleDirection> contradiction(Rule rule, Reasons reasons, String members) {
        reasons.add(
                RefusalCode.CONTRADICTORY_DIRECTION,
                rule.path(),
                rule.ruleId(),
                "direction " + rule.direction() + " contradicts a rule with " + members + "; use IN with sources,"
                        + " OUT with destinations");
        return Optional.empty();
    }
}
