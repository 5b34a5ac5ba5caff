package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the webhook of ClusterGroups refuses. */
final class GroupChecks {

    private static final Set<Set<String>> PAIRS =
            Set.of(Set.of("podSelector", "namespaceSelector"), Set.of("externalEntitySelector", "namespaceSelector"));

    private GroupChecks() {}

    static List<String> violations(JsonNode group, List<JsonNode> groups) {
        JsonNode spec = group.path("spec");
        List<String> violations = new ArrayList<>();
        Set<String> kinds = Checks.fields(spec);
        if (kinds.size() > 1 && !PAIRS.contains(kinds)) {
            violations.add(
                    "At most one of podSelector, externalEntitySelector, serviceReference, ipBlocks or childGroups"
                            + " can be set for a group");
        }
        Checks.labels(spec, violations);
        spec.path("ipBlocks").forEach(block -> Checks.ipBlock(block, violations));
        long multicast = Checks.count(spec.path("ipBlocks"), Checks::isMulticast);
        if (multicast > 0 && multicast < spec.path("ipBlocks").size()) {
            violations.add("can not set multicast groupAddress together with unicast ip address");
        }
        checkNesting(name(group), spec.path("childGroups"), groups, violations);
        return violations;
    }

    private static void checkNesting(String name, JsonNode children, List<JsonNode> groups, List<String> violations) {
        if (children.isEmpty()) {
            return;
        }
        if (Checks.count(children, child -> child.asText().equals(name)) > 0) {
            violations.add("cannot set childGroup " + name + " as its own childGroup");
        }
        long parents = groups.stream()
                .filter(other -> !name(other).equals(name))
                .filter(other -> Checks.count(other.path("spec").path("childGroups"), child -> child.asText()
                                .equals(name))
                        > 0)
                .count();
        if (parents > 0) {
            violations.add("cannot set childGroups for ClusterGroup " + name + ", who has " + parents + " parents");
        }
        for (JsonNode other : groups) {
            int below = other.path("spec").path("childGroups").size();
            boolean isChild = Checks.count(children, child -> child.asText().equals(name(other))) > 0;
            if (isChild && below > 0 && !name(other).equals(name)) {
                violations.add("cannot set ClusterGroup " + name(other) + " as childGroup, who has " + below
                        + " childGroups itself");
            }
        }
    }

    private static String name(JsonNode group) {
        return group.path("metadata").path("name").asText();
    }
}
