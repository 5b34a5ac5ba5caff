package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random Antrea groups with every kind of criterion, nested ones, empty ones, and now and then one to be refused. */
final class RandomGroups {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ADDRESSES = List.of(
            "192.0.2.1",
            "192.0.2.0/24",
            "192.0.2.1/25",
            "198.51.100.0-198.51.100.8",
            "198.51.100.5-198.51.101.3",
            "10.0.0.2-10.0.0.5",
            "10.0.0.1",
            "10.0.0.0/29",
            "2001:db8::/32",
            "2001:db8::1-2001:db8::ff",
            "fd00::2-fd00::4",
            "fd00::/64");

    private final Random random;
    private final List<ObjectNode> groups = new ArrayList<>();

    RandomGroups(Random random) {
        this.random = random;
    }

    List<ObjectNode> several(int count) {
        for (int i = 0; i < count; i++) {
            ObjectNode group = JSON.objectNode()
                    .put("resource_type", "Group")
                    .put("id", "group-" + i)
                    .put("path", "/infra/domains/default/groups/group-" + i)
                    .put("realization_id", "00000000-0000-4000-8000-00000000000" + i);
            group.putArray("group_type").add("ANTREA");
            group.set("expression", expression());
            groups.add(group);
        }
        return List.copyOf(groups);
    }

    static String address(Random random) {
        return ADDRESSES.get(random.nextInt(ADDRESSES.size()));
    }

    private ArrayNode expression() {
        ArrayNode expression = JSON.arrayNode();
        int kind = random.nextInt(12);
        if (kind == 0) {
            return expression;
        }
        if (kind == 1) {
            String type = random.nextBoolean() ? "Pod" : "Namespace";
            expression.add(tag(type)).add(conjunction("AND")).add(tag(type));
        } else {
            expression.add(alternative());
        }
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            expression.add(conjunction(random.nextInt(40) == 0 ? "AND" : "OR")).add(alternative());
        }
        return expression;
    }

    private ObjectNode alternative() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> tag("Pod");
            case 3 -> tag("Namespace");
            case 4 -> namespaceName();
            case 5 -> nested(namespaceName(), condition("Service", "Name", pick(SampleCluster.SERVICES)));
            case 6 -> nested(tag("Pod"), tag("Namespace"));
            case 7 -> nested(namespaceName(), tag("Pod"), tag("Pod"));
            case 8 -> addresses();
            default -> groups.isEmpty() ? tag("Pod") : path();
        };
    }

    private ObjectNode addresses() {
        ObjectNode expression = JSON.objectNode().put("resource_type", "IPAddressExpression");
        ArrayNode addresses = expression.putArray("ip_addresses");
        for (int i = random.nextInt(3); i >= 0; i--) {
            addresses.add(address(random));
        }
        return expression;
    }

    private ObjectNode path() {
        ObjectNode expression = JSON.objectNode().put("resource_type", "PathExpression");
        expression
                .putArray("paths")
                .add(groups.get(random.nextInt(groups.size())).path("path"));
        return expression;
    }

    private ObjectNode nested(ObjectNode... conditions) {
        ObjectNode expression = JSON.objectNode().put("resource_type", "NestedExpression");
        ArrayNode parts = expression.putArray("expressions");
        for (ObjectNode condition : conditions) {
            if (!parts.isEmpty()) {
                parts.add(conjunction("AND"));
            }
            parts.add(condition);
        }
        return expression;
    }

    private ObjectNode namespaceName() {
        return condition("Namespace", "Name", pick(SampleCluster.NAMESPACES));
    }

    private ObjectNode tag(String memberType) {
        Map<String, List<String>> labels =
                memberType.equals("Pod") ? SampleCluster.POD_LABELS : SampleCluster.NAMESPACE_LABELS;
        String key = pick(labels.keySet().stream().sorted().toList());
        ObjectNode condition = condition(memberType, "Tag", "dis:k8s:" + key + "|" + pick(labels.get(key)));
        if (random.nextInt(4) == 0) {
            condition.put("operator", "NOTEQUALS");
        }
        return condition;
    }

    private static ObjectNode condition(String memberType, String key, String value) {
        return JSON.objectNode()
                .put("resource_type", "Condition")
                .put("member_type", memberType)
                .put("key", key)
                .put("operator", "EQUALS")
                .put("value", value);
    }

    private static ObjectNode conjunction(String operator) {
        return JSON.objectNode().put("resource_type", "ConjunctionOperator").put("conjunction_operator", operator);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
