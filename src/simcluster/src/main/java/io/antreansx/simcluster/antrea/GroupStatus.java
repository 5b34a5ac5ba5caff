package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.model.Group;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Status of a ClusterGroup: whether its members are known. */
final class GroupStatus {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPUTED = "GroupMembersComputed";

    private final Clock clock;

    GroupStatus(Clock clock) {
        this.clock = clock;
    }

    static boolean isComputed(JsonNode object) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (COMPUTED.equals(condition.path("type").asText())) {
                return "True".equals(condition.path("status").asText());
            }
        }
        return false;
    }

    /**
     * The status that a group should have: members of a parent are known once those of every child are.
     *
     * @param stored finds a ClusterGroup's JSON by name; a missing node if there is none
     */
    ObjectNode of(JsonNode object, Function<String, JsonNode> stored) {
        Group group = Group.read(object);
        ObjectNode condition = JSON.createObjectNode();
        condition.put("type", COMPUTED);
        condition.put(
                "lastTransitionTime",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (group.childGroups().stream().map(stored).anyMatch(GroupStatus::isParent)) {
            condition.put("status", "False").put("reason", "ChildGroupsNestingExceeded");
        } else {
            boolean ready = group.childGroups().stream().map(stored).allMatch(GroupStatus::isComputed);
            condition.put("status", ready ? "True" : "False");
        }
        ObjectNode status = JSON.createObjectNode();
        status.putArray("conditions").add(condition);
        return status;
    }

    private static boolean isParent(JsonNode object) {
        return !object.path("spec").path("childGroups").isEmpty();
    }
}
