package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.real.RealCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A real etcd is put back to an earlier state, with the adapter running and with the adapter away. Whatever it knew of the
 * cluster may be wrong then: versions are lower, what it wrote is undone, what it deleted is there again under its old UID.
 */
class RestoredClusterIT {

    /** {@code -Drestore.rounds=10} is the nightly form. */
    private static final int ROUNDS = Integer.getInteger("restore.rounds", 2);

    private static final long SEED = Long.getLong("restore.seed", System.nanoTime());
    private static final String REPLAY = "replay with -Drestore.seed=" + SEED;

    /** From the API server's return on. */
    private static final Duration RESTORED = Duration.ofSeconds(45);

    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A restore is no matter of a moment: the watchdogs see that the API server is away. */
    private static final Duration AWAY = Duration.ofSeconds(11);

    private static final List<String> APPS = List.of("app-0", "app-1", "app-2", "app-3");

    private static final Path BACKUP =
            Path.of("target", "runs", "restored-cluster", "backup").toAbsolutePath();

    private static Line line;
    private static RealCluster cluster;
    private static KubernetesClient client;
    private static Intent intent;
    private static FirewallOracle firewall;
    private static Churn churn;

    private static final Random RANDOM = new Random(SEED);

    @BeforeAll
    static void start() throws Exception {
        Needed.program("go");
        line = Line.serving(ClusterKind.REAL, "restored-cluster", "", "\nInventoryBatchPeriod: 1\n");
        cluster = (RealCluster) line.scene().cluster();
        client = line.scene().client();
        intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
        firewall = new FirewallOracle(line);
        churn = new Churn(client, RANDOM);
        churn.populate(60);
        APPS.forEach(app -> intent.podGroup("group-" + APPS.indexOf(app), app));
        policy("edited", "Application", 10, "DROP");
        policy("moved", "Environment", 20, "ALLOW");
        policy("removed", "Application", 30, "REJECT");
        namespace("edited");
        namespace("removed");
        settled();
        cluster.backUp(BACKUP);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void nsxAndClusterAreEqualAgainWhateverTheClusterHasForgotten() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            goOn();
            Map<String, String> realized = settled();
            String wanted = intent();

            // When
            boolean running = round % 2 == 0;
            long restored = running ? restoreUnderTheAdapter() : restoreWithoutTheAdapter();

            // Then
            awaitEqual(realized, restored);
            assertThat(intent()).as(REPLAY).isEqualTo(wanted);
            if (running) {
                assertChangesArrive();
            }
        }
        assertThatANewAdapterWritesTheSame();
    }

    static boolean isNightly() {
        return ROUNDS > 2;
    }

    @Test
    @EnabledIf(value = "isNightly", disabledReason = "takes more than a minute; runs with -Drestore.rounds=10")
    void groupsThatCameBackWithoutAPolicyAreRemoved() throws Exception {
        // Given
        goOn();
        settled();

        // When
        restoreUnderTheAdapter();

        // Then
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            Map<String, String> used = firewall.objects();
            assertThat(line.scene().antrea().clusterGroups())
                    .extracting(group -> group.getMetadata().getName())
                    .allMatch(used::containsKey);
        });
    }

    /** What the backup does not hold: something new, changed and removed on both sides. */
    private static void goOn() {
        // Groups have no state of their own, but a policy that is realized later has them as they are.
        intent.podGroup("group-1", APPS.get(RANDOM.nextInt(APPS.size())));
        policy("edited", "Application", 40, RANDOM.nextBoolean() ? "ALLOW" : "REJECT");
        policy("moved", "Infrastructure", RANDOM.nextInt(10), "DROP");
        policy("added", "Application", 20, "DROP");
        String removed = "/policy/api/v1" + Intent.POLICIES + "removed";
        line.scene().nsx().exchange("DELETE", removed + "/container-cluster-span/" + Scene.CLUSTER, null);
        line.scene().nsx().exchange("DELETE", removed, null);
        // Nobody else ends a pod: there is no kubelet.
        client.pods().inNamespace("removed").withGracePeriod(0).delete();
        client.namespaces().withName("removed").delete();
        namespace("added");
        client.namespaces().withName("edited").edit(before -> new NamespaceBuilder(before)
                .editMetadata()
                .addToLabels("stage", "after")
                .endMetadata()
                .build());
        client.services().inNamespace("churn-0").withName("svc-0").delete();
        int changes = 10 + RANDOM.nextInt(50);
        for (int change = 0; change < changes; change++) {
            churn.changePod();
        }
    }

    private static void policy(String id, String category, int sequence, String action) {
        intent.policy(id, category, sequence, """
                "action": "%s", "direction": "IN", "source_groups": ["%s"], "destination_groups": ["ANY"],
                "scope": ["%s"], "services": ["ANY"]""".formatted(action, group(), group()));
    }

    private static String group() {
        return "/infra/domains/default/groups/group-" + RANDOM.nextInt(APPS.size());
    }

    private static void namespace(String name) {
        churn.namespace(name);
        client.resource(pod(name, "of-" + name)).create();
    }

    private static Pod pod(String namespace, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("app", APPS.getFirst())
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/app:1")
                .endContainer()
                .endSpec()
                .build();
    }

    /** Waits until both sides have taken in everything, and tells what the cluster holds of NSX's policies. */
    private static Map<String, String> settled() throws Exception {
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(firewall::assertRealized);
        InventoryOracle.of(line).awaitEqual(PATIENCE, REPLAY + ", before a restore");
        return firewall.objects();
    }

    private static long restoreUnderTheAdapter() throws InterruptedException {
        cluster.killApiServer();
        Thread.sleep(AWAY);
        cluster.restore(BACKUP);
        long restored = System.nanoTime();
        line.scene().restartAntrea();
        return restored;
    }

    private static long restoreWithoutTheAdapter() {
        line.scene().stopAdapter();
        cluster.restore(BACKUP);
        long restored = System.nanoTime();
        line.scene().restartAntrea();
        line.scene().startAdapter();
        return restored;
    }

    private static void awaitEqual(Map<String, String> realized, long restored) throws Exception {
        await(REPLAY).atMost(left(restored)).ignoreExceptions().untilAsserted(() -> {
            assertThat(firewall.objects()).isEqualTo(realized);
            firewall.assertRealized();
        });
        report("the firewall was equal %.1f s after the API server came back", seconds(restored));
        InventoryOracle.of(line).awaitEqual(left(restored), REPLAY + ", after a restore");
        report("the inventory was equal %.1f s after the API server came back", seconds(restored));
    }

    /** No watch waits for a version that the cluster had before. */
    private static void assertChangesArrive() throws Exception {
        long begin = System.nanoTime();
        client.resource(pod("churn-1", "after")).create();
        InventoryOracle.of(line).awaitEqual(USUAL, REPLAY + ", a pod after a restore");
        report("a new pod was shown after %.1f s", seconds(begin));

        begin = System.nanoTime();
        Map<String, String> before = firewall.objects();
        policy("edited", "Application", 40, "DROP");
        await(REPLAY).pollInterval(Duration.ofMillis(200)).atMost(USUAL).untilAsserted(() -> assertThat(
                        firewall.objects())
                .isNotEqualTo(before));
        report("an edit of a policy arrived after %.1f s", seconds(begin));

        begin = System.nanoTime();
        Map<String, String> edited = settledObjects();
        try (KubernetesClient adapter = asTheAdapter()) {
            line.nsxPolicies().stream()
                    .limit(1)
                    .map(policy -> line.scene().antrea().clusterNetworkPolicy(policy))
                    .forEach(policy -> adapter.resource(policy).delete());
        }
        await(REPLAY)
                .pollInterval(Duration.ofMillis(200))
                .atMost(USUAL)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(firewall.objects()).isEqualTo(edited));
        report("a deleted policy was back after %.1f s", seconds(begin));
    }

    private static Map<String, String> settledObjects() {
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(firewall::assertRealized);
        return firewall.objects();
    }

    private static void assertThatANewAdapterWritesTheSame() throws Exception {
        Map<String, String> written = settled();
        line.scene().stopAdapter();
        try (KubernetesClient adapter = asTheAdapter()) {
            line.nsxPolicies()
                    .forEach(policy -> adapter.resource(line.scene().antrea().clusterNetworkPolicy(policy))
                            .delete());
            line.scene().antrea().clusterGroups().forEach(group -> adapter.resource(group)
                    .delete());
        }
        line.scene().startAdapter();
        await(REPLAY).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(firewall.objects())
                .isEqualTo(written));
    }

    /** The guard lets nobody else touch NSX's policies. */
    private static KubernetesClient asTheAdapter() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        cluster.kubeconfigForServiceAccount("vmware-system-antrea", "interworking")
                                .toFile()))
                .build();
    }

    /** NSX's policies, groups and spans, revisions and all. */
    private static String intent() {
        Map<String, JsonNode> intent = new TreeMap<>();
        JsonNode policies = line.scene()
                .nsx()
                .get("/policy/api/v1/infra/domains/default/security-policies")
                .path("results");
        for (JsonNode policy : policies) {
            String path = "/policy/api/v1" + policy.path("path").asText();
            intent.put(path, line.scene().nsx().get(path));
            String span = path + "/container-cluster-span/" + Scene.CLUSTER;
            intent.put(span, line.scene().nsx().get(span));
        }
        intent.put("groups", line.scene().nsx().get("/policy/api/v1/infra/domains/default/groups"));
        return intent.toString();
    }

    private static Duration left(long restored) {
        return RESTORED.minusNanos(System.nanoTime() - restored);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void report(String text, Object... arguments) {
        System.out.printf(text + "%n", arguments);
    }
}
