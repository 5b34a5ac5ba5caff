package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.translate.PlannedRule.Peer;
import io.antreansx.adapter.firewall.translate.PlannedRule.Port;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Translates the enabled rules of one policy in turn into its ingress and egress lists. */
final class RuleTranslator {

    private final boolean leftToRules;
    private final List<String> appliedToOfPolicy;
    private final Resolver resolver;
    private final UsedGroups groups;
    private final Reasons reasons;
    private final Set<Long> ruleIds = new HashSet<>();
    private final List<PlannedRule> ingress = new ArrayList<>();
    private final List<PlannedRule> egress = new ArrayList<>();

    RuleTranslator(SecurityPolicy policy, Resolver resolver, UsedGroups groups, Reasons reasons) {
        // NSX lets the policy's Applied To win over the rules'; Antrea wants it in every rule or in none.
        this.leftToRules = Any.isAny(policy.scope());
        this.appliedToOfPolicy = AppliedTo.of(policy.scope(), policy.path(), 0, groups, reasons);
        this.resolver = resolver;
        this.groups = groups;
        this.reasons = reasons;
    }

    List<PlannedRule> ingress() {
        return List.copyOf(ingress);
    }

    List<PlannedRule> egress() {
        return List.copyOf(egress);
    }

    void add(Rule rule) {
        checkId(rule);
        checkUnsupported(rule);
        String action = action(rule);
        Optional<RuleDirection> direction = RuleDirection.of(rule, reasons);
        RulePeers operands = new RulePeers(rule, groups, reasons);
        List<String> appliedTo = leftToRules
                ? AppliedTo.of(rule.scope(), rule.path(), rule.ruleId(), groups, reasons)
                : appliedToOfPolicy;
        List<Port> ports = ServicePorts.of(rule, resolver, reasons);
        List<Peer> sources = operands.peers(rule.sourceGroups());
        List<Peer> destinations = operands.peers(rule.destinationGroups());
        String name = RuleNames.of(rule.ruleId());
        direction.ifPresent(known -> {
            switch (known) {
                case INGRESS -> ingress.add(planned(name, rule, action, appliedTo, sources, ports));
                case EGRESS -> egress.add(planned(name, rule, action, appliedTo, destinations, ports));
                case BOTH -> {
                    ingress.add(planned(name, rule, action, appliedTo, sources, ports));
                    String half = RuleNames.egressHalfOf(rule.ruleId());
                    egress.add(planned(half, rule, action, appliedTo, destinations, ports));
                }
            }
        });
    }

    private static PlannedRule planned(
            String name, Rule rule, String action, List<String> appliedTo, List<Peer> peers, List<Port> ports) {
        return new PlannedRule(
                name, rule.path(), action, rule.logged(), LogLabels.of(rule.tag()), appliedTo, peers, ports);
    }

    private void checkId(Rule rule) {
        if (rule.ruleId() <= 0) {
            reasons.add(
                    RefusalCode.NOT_READY,
                    rule.path(),
                    0,
                    "NSX has not given the rule its number yet; it is read again with the next change");
        } else if (!ruleIds.add(rule.ruleId())) {
            refuse(rule, RefusalCode.INVALID_VALUE, "two rules of the policy have this number; create one anew");
        }
    }

    private void checkUnsupported(Rule rule) {
        if (rule.sourcesExcluded() || rule.destinationsExcluded()) {
            refuse(rule, RefusalCode.NEGATED_GROUPS, "negated groups are not supported; name the members instead");
        }
        if (!Any.isAny(rule.profiles())) {
            refuse(rule, RefusalCode.UNSUPPORTED_PROFILE, "context profiles are not supported; set Profiles to ANY");
        }
    }

    private String action(Rule rule) {
        return switch (rule.action()) {
            case "ALLOW" -> "Allow";
            case "DROP" -> "Drop";
            case "REJECT" -> "Reject";
            default -> {
                refuse(
                        rule,
                        RefusalCode.UNSUPPORTED_ACTION,
                        "action '" + rule.action() + "' is not supported; use ALLOW, DROP or REJECT");
                yield "";
            }
        };
    }

    private void refuse(Rule rule, RefusalCode code, String message) {
        reasons.add(code, rule.path(), rule.ruleId(), message);
    }
}
