package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.CreateFirewallPolicy;
import io.antreansx.demo.story.steps.Deregister;
import io.antreansx.demo.story.steps.WriteAdminPolicy;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter is killed at random moments while NSX and the cluster change; the next start converges. */
class CrashIT {

    /** {@code -Dcrash.runs=20} is the nightly form. */
    private static final int RUNS = Integer.getInteger("crash.runs", 3);

    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    private static Line line;
    private static Intent intent;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "crash");
        intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
        new CreateFirewallPolicy().tell(line.scene());
        new WriteAdminPolicy().tell(line.scene());
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void theNextStartConvergesAndNothingIsDuplicatedOrLeft() throws Exception {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            // Given changes on both sides
            String from = intent.podGroup("crash-from", run % 2 == 0 ? "frontend" : "cartservice");
            String to = intent.podGroup("crash-to", "redis-cart");
            for (int policy = 0; policy < 4; policy++) {
                intent.dropPolicy("crash-" + policy, "Application", 100 + (policy + run) % 4, from, to);
            }
            relabelAPod("run-" + run);

            // When
            Thread.sleep(random.nextInt(3000));
            line.scene().serving().kill();
            line.scene().startAdapter();

            // Then
            String replay = "replay with -Dcrash.seed=" + SEED + ", run " + run;
            await(replay).atMost(Duration.ofSeconds(120)).untilAsserted(CrashIT::assertConverged);
        }
        new Deregister().tell(line.scene());
    }

    private static void relabelAPod(String value) {
        line.scene().client().resource(line.scene().pod(Scene.SOURCE_POD)).edit(pod -> {
            pod.getMetadata().getLabels().put("crash", value);
            return pod;
        });
    }

    private static void assertConverged() {
        Map<String, Double> wanted = new TreeMap<>();
        Set<String> groups = new HashSet<>();
        for (JsonNode policy : line.scene()
                .nsx()
                .get("/policy/api/v1/infra/domains/default/security-policies")
                .path("results")) {
            wanted.put(
                    policy.path("realization_id").asText(),
                    1 + policy.path("internal_sequence_number").asLong() * 0x1.0p-50);
        }
        assertThat(line.nsxPolicies()).containsExactlyElementsOf(wanted.keySet());
        for (String name : wanted.keySet()) {
            GenericKubernetesResource policy = line.scene().antrea().clusterNetworkPolicy(name);
            assertThat(((Number) policy.get("spec", "priority")).doubleValue()).isEqualTo(wanted.get(name));
            groups.add(policy.get("spec", "ingress", 0, "from", 0, "group"));
            groups.add(policy.get("spec", "ingress", 0, "appliedTo", 0, "group"));
        }
        for (String group : groups) {
            List<String> children = line.scene().antrea().clusterGroup(group).get("spec", "childGroups");
            assertThat(children).hasSize(1);
            assertThat(line.scene().antrea().clusterGroup(children.getFirst())).isNotNull();
        }
        assertThat(tagsOfTheSourcePod())
                .contains(line.scene()
                        .pod(Scene.SOURCE_POD)
                        .getMetadata()
                        .getLabels()
                        .get("crash"));
    }

    private static List<String> tagsOfTheSourcePod() {
        JsonNode pods = line.scene()
                .nsx()
                .get("/api/v1/fabric/container-application-instances?page_size=1000&container_cluster_id="
                        + line.scene().clusterId());
        String uid = line.scene().podUid(Scene.SOURCE_POD);
        List<JsonNode> same = StreamSupport.stream(pods.path("results").spliterator(), false)
                .filter(pod -> pod.path("external_id").asText().equals(uid))
                .toList();
        assertThat(same).hasSize(1);
        return StreamSupport.stream(same.getFirst().path("tags").spliterator(), false)
                .map(tag -> tag.path("tag").asText())
                .toList();
    }
}
