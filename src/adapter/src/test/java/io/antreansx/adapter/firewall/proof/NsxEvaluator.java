package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.firewall.proof.SampleCluster.SamplePod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Judges flows by NSX intent: categories in their order, policies and rules by sequence number, the first match decides,
 * at the source for what leaves and at the destination for what arrives.
 */
public final class NsxEvaluator {

    private static final List<String> CATEGORIES = List.of("Emergency", "Infrastructure", "Environment", "Application");

    private final SampleCluster cluster;
    private final NsxGroups groups;
    private final NsxServices services;
    private final List<JsonNode> policies;

    public NsxEvaluator(SampleCluster cluster, List<JsonNode> policies, List<JsonNode> objects) {
        Map<String, JsonNode> byPath = new HashMap<>();
        objects.forEach(object -> byPath.put(object.path("path").asText(), object));
        this.cluster = cluster;
        this.groups = new NsxGroups(cluster, byPath);
        this.services = new NsxServices(byPath);
        this.policies = policies.stream()
                .sorted(Comparator.<JsonNode>comparingInt(policy ->
                                CATEGORIES.indexOf(policy.path("category").asText()))
                        .thenComparing(sequence(
                                policies.stream().allMatch(policy -> policy.has("internal_sequence_number"))
                                        ? "internal_sequence_number"
                                        : "sequence_number")))
                .toList();
    }

    /** What the side that opens the connection decides. */
    public NsxVerdict egress(SampleFlow flow) {
        return decide(flow, "OUT", flow.source(), flow.destination());
    }

    /** What the side that is called decides. */
    public NsxVerdict ingress(SampleFlow flow) {
        return decide(flow, "IN", flow.destination(), flow.source());
    }

    private NsxVerdict decide(SampleFlow flow, String direction, String own, String peer) {
        Optional<SamplePod> pod = cluster.podAt(own);
        if (pod.isEmpty()) {
            return NsxVerdict.UNDECIDED;
        }
        for (JsonNode policy : policies) {
            for (JsonNode rule : enabledRules(policy)) {
                if (matches(policy, rule, flow, direction, pod.get(), peer)) {
                    return new NsxVerdict(
                            rule.path("action").asText(),
                            policy.path("realization_id").asText(),
                            rule.path("rule_id").asLong());
                }
            }
        }
        return NsxVerdict.UNDECIDED;
    }

    private boolean matches(
            JsonNode policy, JsonNode rule, SampleFlow flow, String direction, SamplePod own, String peer) {
        JsonNode scope = any(policy.path("scope")) ? rule.path("scope") : policy.path("scope");
        String side = direction.equals("IN") ? "source" : "destination";
        JsonNode peers = rule.path(side + "_groups");
        boolean negated = rule.path(side + "s_excluded").asBoolean();
        return directions(rule).contains(direction)
                && version(rule, flow)
                && (any(scope) || contains(scope, entry -> groups.hasPod(entry, own)))
                && (any(peers) || contains(peers, entry -> groups.has(entry, peer)) != negated)
                && services.match(rule, flow);
    }

    /** With sources a rule is for what arrives, with destinations for what leaves, else for what its direction says. */
    private static String directions(JsonNode rule) {
        if (!any(rule.path("source_groups"))) {
            return "IN";
        }
        if (!any(rule.path("destination_groups"))) {
            return "OUT";
        }
        return rule.path("direction").asText("IN_OUT").replace("IN_OUT", "IN and OUT");
    }

    private static boolean version(JsonNode rule, SampleFlow flow) {
        return rule.path("ip_protocol").asText("IPV4_IPV6").contains(flow.ipv6() ? "IPV6" : "IPV4");
    }

    private static List<JsonNode> enabledRules(JsonNode policy) {
        List<JsonNode> rules = new ArrayList<>();
        policy.path("rules").forEach(rules::add);
        return rules.stream()
                .filter(rule -> !rule.path("disabled").asBoolean())
                .sorted(sequence("sequence_number"))
                .toList();
    }

    /** Equal numbers have no order in NSX; the project's rule is creation, then id. */
    private static Comparator<JsonNode> sequence(String field) {
        return Comparator.<JsonNode>comparingLong(object -> object.path(field).asLong())
                .thenComparing(object -> object.path("_create_time").asLong())
                .thenComparing(object -> object.path("id").asText());
    }

    private static boolean any(JsonNode list) {
        return list.isEmpty() || list.get(0).asText().equalsIgnoreCase("any");
    }

    private static boolean contains(JsonNode list, Predicate<String> test) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(test);
    }
}
