package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random edits of intent while NSX fails in every way that the emulator knows and the adapter is killed; after quiet the
 * cluster holds what a new adapter writes where nothing is. {@code -Dfirewall.rounds=20} is the nightly form.
 */
class FirewallWalkIT {
    private static final int ROUNDS = Integer.getInteger("firewall.rounds", 1);
    private static final long SEED = Long.getLong("firewall.seed", System.nanoTime());
    private static final String REPLAY = "replay with -Dfirewall.seed=" + SEED;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> APPS = List.of("frontend", "redis-cart", "cartservice", "adservice");
    private static final List<String> CATEGORIES = List.of("Emergency", "Infrastructure", "Environment", "Application");
    private static final String READS = "/policy/api/v1/(search|infra/domains|infra/services)";
    private static final List<String> FAULTS = List.of(
            "\"kind\": \"STATUS\", \"status\": 429, \"retry_after\": 1",
            "\"kind\": \"STATUS\", \"status\": 429",
            "\"kind\": \"STATUS\", \"status\": 503",
            "\"kind\": \"STATUS\", \"status\": 500",
            "\"kind\": \"HTML\", \"status\": 502",
            "\"kind\": \"RESET_BEFORE\"",
            "\"kind\": \"RESET_AFTER\"",
            "\"kind\": \"DELAY\", \"delay_ms\": 300",
            "\"kind\": \"TRUNCATE\"",
            "\"kind\": \"SHORT_PAGE\"",
            "\"kind\": \"STALE_READ\"");

    private static Line line;
    private static Intent intent;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "firewall-walk");
        intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
        for (int group = 0; group < 3; group++) {
            intent.podGroup("walk-" + group, APPS.get(group));
        }
        intent.policy("walk-0", "Application", 1, rule("DROP", group(0), group(1)));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    private static String group(int number) {
        return "/infra/domains/default/groups/walk-" + number;
    }

    private static String rule(String action, String from, String to) {
        return """
                "action": "%s", "direction": "IN", "source_groups": ["%s"], "destination_groups": ["ANY"],
                "scope": ["%s"], "services": ["ANY"]""".formatted(action, from, to);
    }

    @Test
    void afterQuietTheClusterHoldsWhatANewAdapterWrites() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            line.scene().nsx().post("/emulator/faults", fault());
            line.scene().nsx().post("/emulator/faults", fault());

            // When
            for (int edit = 0; edit < 6; edit++) {
                edit();
                Thread.sleep(random.nextInt(500));
            }
            line.scene().serving().kill();
            edit();
            line.scene().startAdapter();
            edit();
            line.scene().nsx().delete("/emulator/faults");

            // Then
            await(REPLAY + ", round " + round)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(FirewallWalkIT::assertRealized);
        }
        // The last edits may have been of groups, which have no state of their own.
        awaitFourReads();
        Map<String, String> walked = objects();
        line.scene().serving().kill();
        wipe();
        line.scene().startAdapter();
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(objects())
                .isEqualTo(walked));
    }

    /** Of the intent; the first may have begun before the last edit, and what one reads is written before the next. */
    private static void awaitFourReads() {
        Set<String> seen = new HashSet<>();
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().until(() -> {
            seen.add(line.status().at("/ccp/work/lastSuccess").asText());
            return seen.size() > 4;
        });
    }

    private String fault() {
        return "{\"method\": \"GET\", \"path_pattern\": \"%s\", \"probability\": 0.2, %s}"
                .formatted(READS, FAULTS.get(random.nextInt(FAULTS.size())));
    }

    private void edit() {
        int policy = random.nextInt(5);
        switch (random.nextInt(6)) {
            case 0, 1 -> intent.podGroup("walk-" + random.nextInt(3), APPS.get(random.nextInt(APPS.size())));
            case 2 -> {
                String path = "/policy/api/v1" + Intent.POLICIES + "walk-" + policy;
                line.scene().nsx().exchange("DELETE", path + "/container-cluster-span/" + Scene.CLUSTER, null);
                line.scene().nsx().exchange("DELETE", path, null);
            }
            default ->
                intent.policy(
                        "walk-" + policy,
                        CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                        random.nextInt(3),
                        rule(
                                random.nextBoolean() ? "ALLOW" : "DROP",
                                group(random.nextInt(3)),
                                group(random.nextInt(3))));
        }
    }

    /** Each policy of NSX is realized in its last revision, and no other is there. */
    private static void assertRealized() throws Exception {
        JsonNode status = line.status();
        Map<String, String> states = new TreeMap<>();
        status.findValues("policies")
                .forEach(policies -> policies.forEach(policy -> states.put(
                        policy.path("acnp").asText(),
                        policy.path("revision").asText() + " "
                                + policy.path("state").asText())));
        Map<String, String> wanted = new TreeMap<>();
        for (JsonNode policy : line.scene()
                .nsx()
                .get("/policy/api/v1/infra/domains/default/security-policies")
                .path("results")) {
            wanted.put(
                    policy.path("realization_id").asText(),
                    policy.path("_revision").asText() + " REALIZED");
        }
        assertThat(states).isEqualTo(wanted);
        assertThat(line.nsxPolicies()).containsExactlyElementsOf(wanted.keySet());
    }

    /** The ACNPs and the groups that they use, without what the API server and Antrea add. */
    private static Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        for (String name : line.nsxPolicies()) {
            GenericKubernetesResource policy = line.scene().antrea().clusterNetworkPolicy(name);
            objects.put(name, text(policy));
            for (Object group : groupsIn(policy.get("spec"))) {
                addGroup(String.valueOf(group), objects);
            }
        }
        return objects;
    }

    private static void addGroup(String name, Map<String, String> objects) {
        GenericKubernetesResource group = line.scene().antrea().clusterGroup(name);
        objects.put(name, text(group));
        for (Object child : groupsIn(group.get("spec"))) {
            addGroup(String.valueOf(child), objects);
        }
    }

    private static String text(GenericKubernetesResource object) {
        return new TreeMap<>(object.getMetadata().getLabels()) + " "
                + new TreeMap<>(object.getMetadata().getAnnotations()) + " " + object.get("spec");
    }

    private static List<Object> groupsIn(Object spec) {
        List<Object> groups = new ArrayList<>();
        if (spec instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> {
                if (key.equals("group")) {
                    groups.add(value);
                } else if (key.equals("childGroups")) {
                    groups.addAll((List<?>) value);
                } else {
                    groups.addAll(groupsIn(value));
                }
            });
        } else if (spec instanceof List<?> entries) {
            entries.forEach(entry -> groups.addAll(groupsIn(entry)));
        }
        return groups;
    }

    /** As if the cluster had never seen an adapter. */
    private static void wipe() {
        line.nsxPolicies().forEach(name -> line.scene().antrea().deleteClusterNetworkPolicy(name));
        line.scene()
                .antrea()
                .clusterGroups()
                .forEach(group -> line.scene().client().resource(group).delete());
    }
}
