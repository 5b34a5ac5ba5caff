package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import io.antreansx.adapter.firewall.policy.Tag;
import io.antreansx.adapter.nsx.policy.WireExpression;
import io.antreansx.adapter.nsx.policy.WireGroup;
import io.antreansx.adapter.nsx.policy.WirePolicy;
import io.antreansx.adapter.nsx.policy.WireRule;
import io.antreansx.adapter.nsx.policy.WireService;
import io.antreansx.adapter.nsx.policy.WireServiceEntry;
import java.util.List;
import java.util.OptionalLong;

/**
 * NSX's wire records as intent. Nothing that could narrow a rule is lost on the way: a kind that we do not know becomes
 * {@code Unsupported}, which the translation refuses.
 */
final class WireMapping {
    private WireMapping() {}

    static SecurityPolicy policy(WirePolicy wire) {
        return new SecurityPolicy(
                text(wire.path()),
                text(wire.id()),
                wire.displayName() == null ? text(wire.id()) : wire.displayName(),
                firstOf(wire.realizationId(), wire.uniqueId()),
                text(wire.category()),
                wire.sequenceNumber() == null ? 0 : wire.sequenceNumber(),
                wire.internalSequenceNumber() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(wire.internalSequenceNumber()),
                wire.createTime() == null ? 0 : wire.createTime(),
                list(wire.scope()),
                connectivity(wire),
                text(wire.schedulerPath()),
                list(wire.tags()).stream()
                        .map(tag -> new Tag(text(tag.scope()), text(tag.tag())))
                        .toList(),
                wire.revision(),
                list(wire.rules()).stream()
                        .filter(rule -> !rule.markedForDelete())
                        .map(WireMapping::rule)
                        .toList());
    }

    /** The deprecated strategy adds a default rule just as the preference does, so it must not be overlooked. */
    private static String connectivity(WirePolicy wire) {
        String given = firstOf(wire.connectivityPreference(), wire.connectivityStrategy());
        return given.isEmpty() ? "NONE" : given;
    }

    private static Rule rule(WireRule wire) {
        return new Rule(
                text(wire.path()),
                text(wire.id()),
                wire.displayName() == null ? text(wire.id()) : wire.displayName(),
                wire.ruleId() == null ? 0 : wire.ruleId(),
                wire.sequenceNumber() == null ? 0 : wire.sequenceNumber(),
                wire.createTime() == null ? 0 : wire.createTime(),
                text(wire.action()),
                text(wire.direction()),
                list(wire.sourceGroups()),
                list(wire.destinationGroups()),
                wire.sourcesExcluded(),
                wire.destinationsExcluded(),
                list(wire.services()),
                list(wire.serviceEntries()).stream()
                        .map(WireMapping::serviceEntry)
                        .toList(),
                list(wire.profiles()),
                list(wire.scope()),
                text(wire.ipProtocol()),
                wire.logged(),
                text(wire.tag()),
                wire.disabled());
    }

    static Group group(WireGroup wire) {
        return new Group(
                text(wire.path()),
                text(wire.id()),
                wire.displayName() == null ? text(wire.id()) : wire.displayName(),
                firstOf(wire.realizationId(), wire.uniqueId()),
                list(wire.groupType()),
                expressions(wire.expression()),
                expressions(wire.extendedExpression()),
                wire.revision());
    }

    private static List<Expression> expressions(List<WireExpression> wire) {
        return list(wire).stream().map(WireMapping::expression).toList();
    }

    private static Expression expression(WireExpression wire) {
        return switch (text(wire.resourceType())) {
            case "Condition" ->
                new Expression.Condition(
                        text(wire.memberType()),
                        text(wire.key()),
                        wire.operator() == null ? "EQUALS" : wire.operator(),
                        wire.scopeOperator() == null ? "EQUALS" : wire.scopeOperator(),
                        text(wire.value()),
                        wire.exclude());
            case "ConjunctionOperator" -> conjunction(wire);
            case "NestedExpression" -> new Expression.Nested(expressions(wire.expressions()));
            case "IPAddressExpression" -> new Expression.IpAddresses(list(wire.ipAddresses()));
            case "PathExpression" -> new Expression.Paths(list(wire.paths()));
            default -> new Expression.Unsupported(text(wire.resourceType()));
        };
    }

    private static Expression conjunction(WireExpression wire) {
        return switch (text(wire.conjunctionOperator())) {
            case "AND" -> new Expression.Conjunction(true);
            case "OR" -> new Expression.Conjunction(false);
            default -> new Expression.Unsupported("ConjunctionOperator " + text(wire.conjunctionOperator()));
        };
    }

    static Service service(WireService wire) {
        return new Service(
                text(wire.path()),
                text(wire.id()),
                wire.displayName() == null ? text(wire.id()) : wire.displayName(),
                list(wire.serviceEntries()).stream()
                        .filter(entry -> !entry.markedForDelete())
                        .map(WireMapping::serviceEntry)
                        .toList(),
                wire.revision());
    }

    private static ServiceEntry serviceEntry(WireServiceEntry wire) {
        return switch (text(wire.resourceType())) {
            case "L4PortSetServiceEntry" ->
                new ServiceEntry.L4PortSet(
                        text(wire.l4Protocol()), list(wire.destinationPorts()), list(wire.sourcePorts()));
            case "NestedServiceServiceEntry" -> new ServiceEntry.NestedService(text(wire.nestedServicePath()));
            default -> new ServiceEntry.Unsupported(text(wire.resourceType()));
        };
    }

    private static String firstOf(String first, String second) {
        return first != null && !first.isEmpty() ? first : text(second);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
