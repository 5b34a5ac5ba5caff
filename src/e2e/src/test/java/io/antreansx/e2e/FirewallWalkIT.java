package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private final FirewallOracle oracle = new FirewallOracle(line);
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
                    .untilAsserted(oracle::assertRealized);
        }
        // The last edits may have been of groups, which have no state of their own.
        oracle.awaitFourReads(PATIENCE, REPLAY);
        Map<String, String> walked = oracle.objects();
        line.scene().serving().kill();
        wipe();
        line.scene().startAdapter();
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(oracle.objects())
                .isEqualTo(walked));
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

    /** As if the cluster had never seen an adapter. */
    private static void wipe() {
        line.nsxPolicies().forEach(name -> line.scene().antrea().deleteClusterNetworkPolicy(name));
        line.scene()
                .antrea()
                .clusterGroups()
                .forEach(group -> line.scene().client().resource(group).delete());
    }
}
