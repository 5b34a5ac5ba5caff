package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random set of policies with the groups and services that they use, as NSX answers them. */
public final class RandomIntent {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CATEGORIES = List.of("Emergency", "Infrastructure", "Environment", "Application");
    private static final List<String> PORTS =
            List.of("80", "443", "53", "6379", "8080-8088", "8085", "1-65535", "0-65535");

    private final Random random;
    private final List<ObjectNode> groups;
    private final List<ObjectNode> services;
    private final List<JsonNode> policies = new ArrayList<>();
    private long nextRuleId = 2001;

    public RandomIntent(Random random) {
        this.random = random;
        this.groups = new RandomGroups(random).several(7);
        this.services = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            services.add(service(i));
        }
        boolean internal = random.nextBoolean();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            policies.add(policy(i, internal));
        }
    }

    public List<JsonNode> policies() {
        return List.copyOf(policies);
    }

    /** Groups and services. */
    public List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>(groups);
        objects.addAll(services);
        return List.copyOf(objects);
    }

    private ObjectNode policy(int number, boolean internal) {
        int category = random.nextInt(CATEGORIES.size());
        int sequence = random.nextInt(3);
        ObjectNode policy = JSON.objectNode()
                .put("resource_type", "SecurityPolicy")
                .put("id", "policy-" + number)
                .put("path", "/infra/domains/default/security-policies/policy-" + number)
                .put("realization_id", "11111111-0000-4000-8000-00000000000" + number)
                .put("category", CATEGORIES.get(category))
                .put("sequence_number", sequence)
                .put("_create_time", random.nextInt(3));
        if (internal) {
            policy.put("internal_sequence_number", 20_000_000 * category + sequence);
        }
        policy.set("scope", random.nextInt(4) == 0 ? appliedTo() : any());
        ArrayNode rules = policy.putArray("rules");
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            rules.add(rule(policy.path("path").asText(), i));
        }
        return policy;
    }

    private ObjectNode rule(String policyPath, int number) {
        ObjectNode rule = JSON.objectNode()
                .put("resource_type", "Rule")
                .put("id", "rule-" + number)
                .put("path", policyPath + "/rules/rule-" + number)
                .put("rule_id", nextRuleId++)
                .put("sequence_number", random.nextInt(4))
                .put("_create_time", random.nextInt(2))
                .put("action", List.of("ALLOW", "ALLOW", "DROP", "REJECT").get(random.nextInt(4)))
                .put("disabled", random.nextInt(8) == 0);
        rule.set("scope", random.nextInt(3) == 0 ? any() : appliedTo());
        int shape = random.nextInt(10);
        rule.set("source_groups", shape < 4 ? peers() : any());
        rule.set("destination_groups", shape >= 4 && shape < 8 ? peers() : any());
        String direction = shape < 4
                ? "IN"
                : shape < 8 ? "OUT" : List.of("IN", "OUT", "IN_OUT").get(random.nextInt(3));
        if (random.nextInt(4) > 0) {
            rule.put("direction", direction);
        }
        if (random.nextInt(12) == 0 || (shape >= 8 && random.nextInt(3) == 0)) {
            rule.put("ip_protocol", random.nextBoolean() ? "IPV4" : "IPV6");
        }
        if (random.nextInt(40) == 0) {
            rule.put(random.nextBoolean() ? "sources_excluded" : "destinations_excluded", true);
        }
        addServices(rule);
        return rule;
    }

    private void addServices(ObjectNode rule) {
        int kind = random.nextInt(6);
        if (kind < 2) {
            rule.set("services", any());
            return;
        }
        if (kind < 5) {
            ArrayNode named = rule.putArray("services");
            for (int i = random.nextInt(2); i >= 0; i--) {
                named.add(services.get(random.nextInt(services.size())).path("path"));
            }
        }
        if (kind >= 4) {
            rule.putArray("service_entries").add(portSet());
        }
    }

    private ObjectNode service(int number) {
        ObjectNode service = JSON.objectNode()
                .put("resource_type", "Service")
                .put("id", "service-" + number)
                .put("path", "/infra/services/service-" + number);
        ArrayNode entries = service.putArray("service_entries");
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (services.isEmpty() || random.nextInt(3) > 0) {
                entries.add(portSet());
            } else {
                entries.addObject()
                        .put("resource_type", "NestedServiceServiceEntry")
                        .set(
                                "nested_service_path",
                                services.get(random.nextInt(services.size())).path("path"));
            }
        }
        return service;
    }

    private ObjectNode portSet() {
        if (random.nextInt(150) == 0) {
            return JSON.objectNode()
                    .put("resource_type", "ICMPTypeServiceEntry")
                    .put("protocol", "ICMPv4");
        }
        ObjectNode entry = JSON.objectNode()
                .put("resource_type", "L4PortSetServiceEntry")
                .put("l4_protocol", random.nextInt(3) == 0 ? "UDP" : "TCP");
        ArrayNode ports = entry.putArray("destination_ports");
        for (int i = random.nextInt(3); i > 0; i--) {
            ports.add(PORTS.get(random.nextInt(PORTS.size())));
        }
        if (random.nextInt(60) == 0) {
            entry.putArray("source_ports").add(random.nextBoolean() ? "53" : "32768-60999");
        }
        return entry;
    }

    private ArrayNode peers() {
        ArrayNode peers = JSON.arrayNode();
        for (int i = random.nextInt(2); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                peers.add(RandomGroups.address(random));
            } else {
                peers.add(groups.get(random.nextInt(groups.size())).path("path"));
            }
        }
        return peers;
    }

    private ArrayNode appliedTo() {
        ArrayNode scope = JSON.arrayNode();
        List<ObjectNode> podGroups = groups.stream()
                .filter(group -> !group.toString().contains("ip_addresses")
                        && !group.toString().contains("paths"))
                .toList();
        List<ObjectNode> from = podGroups.isEmpty() || random.nextInt(12) == 0 ? groups : podGroups;
        for (int i = random.nextInt(2); i >= 0; i--) {
            scope.add(from.get(random.nextInt(from.size())).path("path"));
        }
        return scope;
    }

    private static ArrayNode any() {
        return JSON.arrayNode().add("ANY");
    }
}
