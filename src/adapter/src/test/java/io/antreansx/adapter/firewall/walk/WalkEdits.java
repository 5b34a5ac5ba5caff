package io.antreansx.adapter.firewall.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.firewall.proof.RandomIntent;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What an NSX admin does: policies, rules, groups and services come, change, move and go, some of them wrong for us. */
final class WalkEdits {
    static final String POLICIES = "/infra/domains/default/security-policies/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final NsxStore nsx;
    private final Random random;
    private final Set<String> spoilt = new HashSet<>();
    private long created = 1_000;

    WalkEdits(NsxStore nsx, Random random) {
        this.nsx = nsx;
        this.random = random;
    }

    void start() {
        RandomIntent intent = new RandomIntent(random);
        intent.objects().forEach(this::put);
        intent.policies().forEach(this::putPolicy);
    }

    void one() {
        RandomIntent fresh = new RandomIntent(random);
        List<ObjectNode> policies = nsx.all("SecurityPolicy");
        JsonNode policy = policies.isEmpty() ? null : policies.get(random.nextInt(policies.size()));
        JsonNode object = fresh.objects().get(random.nextInt(fresh.objects().size()));
        int kind = random.nextInt(20);
        if (policy == null || kind < 6) {
            putPolicy(fresh.policies().get(random.nextInt(fresh.policies().size())));
        } else if (kind < 11) {
            put(object);
        } else if (kind < 13) {
            move(policy);
        } else if (kind == 13) {
            move(policies.get(random.nextInt(policies.size())));
            move(policy);
        } else if (kind < 16) {
            end(policy);
        } else if (kind < 18) {
            disableRule(policy);
        } else {
            spoil(object);
        }
    }

    /** Puts right what was spoilt, so that not more and more is refused. */
    void mend() {
        for (JsonNode object : new RandomIntent(random).objects()) {
            if (spoilt.remove(object.path("path").asText())) {
                put(object);
            }
        }
    }

    private void put(JsonNode object) {
        nsx.put(object.path("path").asText(), object);
    }

    private void putPolicy(JsonNode fresh) {
        String path = fresh.path("path").asText();
        ObjectNode policy = fresh.deepCopy();
        policy.remove("internal_sequence_number");
        nsx.get(path).ifPresentOrElse(held -> keep(policy, held), () -> {
            policy.put("realization_id", new UUID(random.nextLong(), random.nextLong()).toString());
            policy.put("_create_time", ++created);
        });
        nsx.put(path, policy);
        if (random.nextInt(8) > 0) {
            span(path);
        }
    }

    private static void keep(ObjectNode policy, ObjectNode held) {
        policy.set("realization_id", held.path("realization_id"));
        policy.set("_create_time", held.path("_create_time"));
    }

    private void span(String path) {
        ObjectNode span = JSON.objectNode()
                .put("resource_type", "SecurityPolicyContainerCluster")
                .put("path", path + "/container-cluster-span/here")
                .put("container_cluster_path", FirewallWalk.IDENTITY.controlPlanePath());
        nsx.put(path + "/container-cluster-span/here", span);
    }

    private void move(JsonNode policy) {
        ObjectNode moved = policy.deepCopy();
        moved.put("sequence_number", random.nextInt(3));
        if (random.nextInt(3) == 0) {
            moved.put(
                    "category",
                    List.of("Emergency", "Infrastructure", "Environment", "Application")
                            .get(random.nextInt(4)));
        }
        put(moved);
    }

    private void end(JsonNode policy) {
        String path = policy.path("path").asText();
        if (random.nextBoolean()) {
            nsx.delete(path);
        } else if (nsx.has(path + "/container-cluster-span/here")) {
            nsx.delete(path + "/container-cluster-span/here");
        } else {
            span(path);
        }
    }

    private void disableRule(JsonNode policy) {
        ObjectNode edited = policy.deepCopy();
        JsonNode rule = edited.path("rules").path(0);
        ((ObjectNode) rule).put("disabled", !rule.path("disabled").asBoolean());
        put(edited);
    }

    /** Deleted while something refers to it, emptied, of a kind that we do not know, or a member of itself. */
    private void spoil(JsonNode object) {
        String path = object.path("path").asText();
        boolean group = object.path("resource_type").asText().equals("Group");
        ObjectNode wrong = object.deepCopy();
        int kind = random.nextInt(4);
        spoilt.add(path);
        if (kind == 0) {
            nsx.delete(path);
        } else if (!group) {
            wrong.putArray("service_entries").addObject().put("resource_type", "ALGTypeServiceEntry");
            put(wrong);
        } else {
            switch (kind) {
                case 1 -> wrong.putArray("expression");
                case 2 ->
                    wrong.putArray("expression")
                            .addObject()
                            .put("resource_type", "MACAddressExpression")
                            .putArray("mac_addresses")
                            .add("02:00:00:00:00:01");
                default ->
                    wrong.putArray("expression")
                            .addObject()
                            .put("resource_type", "PathExpression")
                            .putArray("paths")
                            .add(path);
            }
            put(wrong);
        }
    }
}
