package io.antreansx.simcluster.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * What one side of a flow decided.
 *
 * @param rule the rule that decided; empty for default isolation and where no policy matched
 * @param passed the rule that handed the flow over to Kubernetes NetworkPolicies, if one did
 * @param tied rules at the same tier, priority and index that match as well and want something else: Antrea's choice is undefined
 */
public record Decision(
        Direction direction,
        Action action,
        PolicyKind kind,
        Optional<RuleReference> rule,
        Optional<RuleReference> passed,
        List<RuleReference> tied) {

    public Decision {
        tied = List.copyOf(tied);
    }

    /** True if a policy, or the isolation by one, decided; false for default allow. */
    public boolean byPolicy() {
        return kind != PolicyKind.NONE;
    }

    /** Name of the deciding policy; empty if none is named. */
    public String policy() {
        return rule.map(RuleReference::policy).orElse("");
    }

    /** Name of the deciding rule; empty if none is named. */
    public String ruleName() {
        return rule.map(RuleReference::rule).orElse("");
    }
}
