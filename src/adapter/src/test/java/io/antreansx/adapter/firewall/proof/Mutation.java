package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.antreansx.adapter.firewall.translate.PlannedRule;
import io.antreansx.adapter.firewall.translate.Translation.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A fault put into a translation, to see that the proof finds it. */
enum Mutation {
    NONE,
    /** One rule is missing. */
    DROPPED_RULE,
    /** Two neighbouring rules of a policy change places. */
    SWAPPED_RULES,
    /** Two policies change places. */
    SWAPPED_POLICIES,
    /** A group without members becomes "any". */
    EMPTY_GROUP_AS_ANY,
    /** Ports are not looked at. */
    IGNORED_PORTS,
    /** Applied-to is not looked at. */
    IGNORED_APPLIED_TO,
    /** NOTEQUALS becomes EQUALS. */
    IGNORED_NEGATION,
    /** A criterion is missing. */
    DROPPED_CRITERION,
    /** Reject becomes Drop. */
    REJECT_AS_DROP,
    /** Negation of sources and destinations is not read. */
    UNREAD_NEGATION("sources_excluded", "destinations_excluded"),
    /** Source ports are not read. */
    UNREAD_SOURCE_PORTS("source_ports"),
    /** Disabled rules are taken for enabled. */
    UNREAD_DISABLED("disabled"),
    /** The IP version is not read. */
    UNREAD_IP_PROTOCOL("ip_protocol"),
    /** The scope of the policy is not read. */
    UNREAD_SCOPE("scope"),
    /** Inline entries are not read. */
    UNREAD_ENTRIES("service_entries");

    private final List<String> unread;

    Mutation(String... unread) {
        this.unread = List.of(unread);
    }

    /** What the translation gets to read of NSX's objects. */
    List<JsonNode> read(List<JsonNode> objects) {
        return objects.stream().map(this::read).toList();
    }

    private JsonNode read(JsonNode object) {
        JsonNode copy = object.deepCopy();
        for (String field : unread) {
            copy.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
        }
        return copy;
    }

    List<Plan> plans(List<Plan> plans, Random random) {
        return switch (this) {
            case NONE,
                    SWAPPED_POLICIES,
                    UNREAD_NEGATION,
                    UNREAD_SOURCE_PORTS,
                    UNREAD_DISABLED,
                    UNREAD_IP_PROTOCOL,
                    UNREAD_SCOPE,
                    UNREAD_ENTRIES -> plans;
            case DROPPED_RULE -> rules(plans, (plan, rules) -> without(rules, random));
            case SWAPPED_RULES -> rules(plans, (plan, rules) -> swapped(rules, random));
            case EMPTY_GROUP_AS_ANY -> each(plans, (plan, rule) -> emptyAsAny(plan, rule));
            case IGNORED_PORTS ->
                each(plans, (plan, rule) -> with(rule, rule.appliedToGroups(), rule.peers(), List.of()));
            case IGNORED_APPLIED_TO -> each(plans, (plan, rule) -> with(rule, List.of(), rule.peers(), rule.ports()));
            case IGNORED_NEGATION -> groups(plans, Mutation::affirmed);
            case DROPPED_CRITERION -> groups(plans, Mutation::withoutChild);
            case REJECT_AS_DROP -> each(plans, (plan, rule) -> dropping(rule));
        };
    }

    Map<String, Long> places(Map<String, Long> places, Random random) {
        if (this != SWAPPED_POLICIES || places.size() < 2) {
            return places;
        }
        List<String> names = new ArrayList<>(places.keySet().stream().sorted().toList());
        Collections.shuffle(names, random);
        Map<String, Long> swapped = new HashMap<>(places);
        swapped.put(names.get(0), places.get(names.get(1)));
        swapped.put(names.get(1), places.get(names.get(0)));
        return swapped;
    }

    private static List<Plan> rules(List<Plan> plans, BiFunction<Plan, List<PlannedRule>, List<PlannedRule>> change) {
        return plans.stream()
                .map(plan -> new Plan(
                        policy(
                                plan.policy(),
                                change.apply(plan, plan.policy().ingress()),
                                change.apply(plan, plan.policy().egress())),
                        plan.groups()))
                .toList();
    }

    private static List<Plan> each(List<Plan> plans, BiFunction<Plan, PlannedRule, PlannedRule> change) {
        return rules(plans, (plan, rules) -> rules.stream()
                .map(rule -> change.apply(plan, rule))
                .toList());
    }

    private static List<Plan> groups(List<Plan> plans, UnaryOperator<PlannedGroup> change) {
        return plans.stream()
                .map(plan -> new Plan(
                        plan.policy(), plan.groups().stream().map(change).toList()))
                .toList();
    }

    private static List<PlannedRule> without(List<PlannedRule> rules, Random random) {
        List<PlannedRule> fewer = new ArrayList<>(rules);
        if (!fewer.isEmpty()) {
            fewer.remove(random.nextInt(fewer.size()));
        }
        return fewer;
    }

    private static List<PlannedRule> swapped(List<PlannedRule> rules, Random random) {
        List<PlannedRule> swapped = new ArrayList<>(rules);
        if (swapped.size() > 1) {
            int first = random.nextInt(swapped.size() - 1);
            Collections.swap(swapped, first, first + 1);
        }
        return swapped;
    }

    private static PlannedRule emptyAsAny(Plan plan, PlannedRule rule) {
        var empty = plan.groups().stream()
                .filter(group -> group instanceof PlannedGroup.Parent parent
                        && parent.children().isEmpty())
                .map(PlannedGroup::name)
                .collect(Collectors.toSet());
        boolean any = !rule.peers().isEmpty()
                && rule.peers().stream()
                        .allMatch(peer ->
                                peer instanceof PlannedRule.Peer.GroupPeer(String name) && empty.contains(name));
        return any ? with(rule, rule.appliedToGroups(), List.of(), rule.ports()) : rule;
    }

    private static PlannedGroup affirmed(PlannedGroup group) {
        if (group instanceof PlannedGroup.Child(String name, String parent, PlannedGroup.Members members)
                && members instanceof PlannedGroup.Members.Selected(var namespaces, var pods)) {
            return new PlannedGroup.Child(
                    name,
                    parent,
                    new PlannedGroup.Members.Selected(
                            namespaces.map(Mutation::affirmed), pods.map(Mutation::affirmed)));
        }
        return group;
    }

    private static PlannedGroup.Selector affirmed(PlannedGroup.Selector selector) {
        return new PlannedGroup.Selector(selector.requirements().stream()
                .map(requirement -> new PlannedGroup.Requirement(requirement.key(), "In", requirement.values()))
                .toList());
    }

    private static PlannedGroup withoutChild(PlannedGroup group) {
        return group instanceof PlannedGroup.Parent parent && parent.children().size() > 1
                ? new PlannedGroup.Parent(
                        parent.name(),
                        parent.displayName(),
                        parent.path(),
                        parent.children().subList(1, parent.children().size()))
                : group;
    }

    private static PlannedRule dropping(PlannedRule rule) {
        return new PlannedRule(
                rule.name(),
                rule.rulePath(),
                rule.action().replace("Reject", "Drop"),
                rule.enableLogging(),
                rule.logLabel(),
                rule.appliedToGroups(),
                rule.peers(),
                rule.ports());
    }

    private static PlannedRule with(
            PlannedRule rule, List<String> appliedTo, List<PlannedRule.Peer> peers, List<PlannedRule.Port> ports) {
        return new PlannedRule(
                rule.name(),
                rule.rulePath(),
                rule.action(),
                rule.enableLogging(),
                rule.logLabel(),
                appliedTo,
                peers,
                ports);
    }

    private static PlannedPolicy policy(PlannedPolicy policy, List<PlannedRule> ingress, List<PlannedRule> egress) {
        return new PlannedPolicy(
                policy.name(),
                policy.displayName(),
                policy.path(),
                policy.id(),
                policy.revision(),
                policy.tier(),
                policy.order(),
                policy.createTime(),
                ingress,
                egress);
    }
}
