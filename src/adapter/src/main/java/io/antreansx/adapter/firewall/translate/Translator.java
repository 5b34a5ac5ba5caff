package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Translates one DFW policy into one ACNP and the ClusterGroups that it reaches, exactly as NSX means it or not at all.
 *
 * <p>{@code stateful} and {@code tcp_strict} are ignored, as NSX ignores them for clusters: Antrea is always stateful.
 */
public final class Translator {

    private static final Comparator<Rule> EVALUATION = Comparator.comparingInt(Rule::sequenceNumber)
            .thenComparingLong(Rule::createTime)
            .thenComparing(Rule::id);

    /** A refusal carries every reason, not only the first. */
    public Translation translate(SecurityPolicy policy, Resolver resolver) {
        List<Rule> enabled = policy.rules().stream()
                .filter(rule -> !rule.disabled())
                .sorted(EVALUATION)
                .toList();
        if (policy.isWithoutRules()) {
            return new Translation.Nothing();
        }
        Reasons reasons = new Reasons();
        Optional<PolicyRank> rank = rank(policy, reasons);
        checkName(policy, reasons);
        checkUnsupported(policy, reasons);
        UsedGroups groups = new UsedGroups(resolver);
        RuleTranslator rules = new RuleTranslator(policy, resolver, groups, reasons);
        enabled.forEach(rules::add);
        if (ObjectSize.of(rules.ingress()) + ObjectSize.of(rules.egress()) > ObjectSize.LIMIT) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.TOO_LARGE,
                    "the policy's rules are more than Kubernetes stores in one object; split the policy");
        }
        if (!reasons.isEmpty() || rank.isEmpty()) {
            return new Translation.Refusal(reasons.list());
        }
        PlannedPolicy planned = new PlannedPolicy(
                policy.realizationId(),
                policy.displayName(),
                policy.path(),
                policy.id(),
                policy.revision(),
                rank.get().tier(),
                rank.get().order(),
                policy.createTime(),
                rules.ingress(),
                rules.egress());
        return new Translation.Plan(planned, groups.planned());
    }

    private static Optional<PolicyRank> rank(SecurityPolicy policy, Reasons reasons) {
        Optional<PolicyRank> rank = PolicyRank.of(policy);
        if (Category.of(policy.category()).isEmpty()) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.UNSUPPORTED_CATEGORY,
                    "category '" + policy.category()
                            + "' does not reach a cluster; use Emergency, Infrastructure, Environment or Application");
        } else if (rank.isEmpty()) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.INVALID_VALUE,
                    "the policy's sequence number has no priority in Antrea, negative as it is or beyond all bounds; move the policy");
        }
        return rank;
    }

    private static void checkName(SecurityPolicy policy, Reasons reasons) {
        if (policy.realizationId().isEmpty()) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.NOT_READY,
                    "NSX has not given the policy a realization id yet; it is read again with the next change");
        } else if (!Labels.isSubdomain(policy.realizationId())) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.INVALID_VALUE,
                    "realization id '" + policy.realizationId() + "' cannot name an ACNP; NSX gives UUIDs");
        }
    }

    private static void checkUnsupported(SecurityPolicy policy, Reasons reasons) {
        if (!policy.schedulerPath().isEmpty()) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.UNSUPPORTED_SCHEDULE,
                    "a time window is not supported; remove it and disable the rules instead");
        }
        if (policy.asksForDefaultRule()) {
            refuse(
                    policy,
                    reasons,
                    RefusalCode.CONNECTIVITY_PREFERENCE,
                    "connectivity preference " + policy.connectivityPreference()
                            + " adds a default rule that cannot be realized; set it to NONE and write the rule");
        }
    }

    private static void refuse(SecurityPolicy policy, Reasons reasons, RefusalCode code, String message) {
        reasons.add(code, policy.path(), 0, message);
    }
}
