package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever NSX answers: nothing is deleted without evidence, {@code status} says what is wrong, and the log says it once. */
class MisbehavingNsxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CAUTION_SECONDS = 10;
    /** Longer than the adapter waits before it reads all again when it trusts nothing else. */
    private static final Duration OVER_A_ROUND = Duration.ofSeconds(CAUTION_SECONDS + 3);

    private static final String SEARCH = "policy/api/v1/search/query$";
    private static final String LISTS = "security-policies$|" + SEARCH;
    private static final String CANNOT_READ = "intent cannot be read completely, what is realized stays";
    private static final String NO_SEARCH = "NSX's search cannot be used";

    private static Line line;
    private static NsxAdmin nsx;
    private static Intent intent;

    /**
     * @param faults of the emulator
     * @param provoke makes NSX show something new, so that the adapter reads more than the probe
     * @param status what a person reads
     * @param log the line that tells it
     */
    private record Trouble(String name, List<String> faults, Runnable provoke, String status, String log) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble(
                        "an empty list",
                        List.of(fault("EMPTY_LIST", LISTS, "")),
                        () -> {},
                        "search leaves out 3 policies",
                        NO_SEARCH),
                new Trouble(
                        "half a list",
                        List.of(fault("SHORT_PAGE", LISTS, "")),
                        () -> nsx.delete(Scene.GROUPS + "unused"),
                        "IncompleteRead  a listing announced",
                        CANNOT_READ),
                new Trouble(
                        "403",
                        List.of(fault("STATUS", "policy/api/", ", \"status\": 403")),
                        () -> {},
                        "NSXForbidden",
                        CANNOT_READ),
                new Trouble(
                        "another cluster's policies",
                        List.of(
                                fault("STATUS", "security-policies/trouble-1$", ", \"status\": 404"),
                                fault(
                                        "ANSWER",
                                        "cluster-control-planes/" + Scene.CLUSTER + "$",
                                        ", \"body\": {\"id\": \"" + Scene.CLUSTER + "\", \"node_id\": \"another\"}")),
                        () -> nsx.patch(
                                "/policy/api/v1" + Intent.POLICIES + "trouble-1/rules/r1",
                                "{\"display_name\": \"read me\"}"),
                        "does not read back with this cluster's id",
                        CANNOT_READ),
                new Trouble(
                        "a restored older state",
                        List.of(),
                        () -> nsx.post("/emulator/restore", ""),
                        "a manager lags behind another, or NSX was restored",
                        CANNOT_READ),
                new Trouble(
                        "rights narrowed so that a policy disappears from lists",
                        List.of(fault("HIDE", LISTS, ", \"hide\": \"security-policies/trouble-1\"")),
                        () -> {},
                        "search leaves out 1 policies of this cluster, but " + Intent.POLICIES + "trouble-1 is there",
                        NO_SEARCH));
    }

    private static String fault(String kind, String path, String more) {
        return "{\"kind\": \"" + kind + "\", \"method\": \"GET\", \"path_pattern\": \"" + path + "\"" + more + "}";
    }

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "misbehaving-nsx", "NSXCautionSeconds: " + CAUTION_SECONDS + "\n");
        nsx = line.scene().nsx();
        intent = new Intent(nsx, Scene.CLUSTER);
        intent.podGroup("unused", "unused");
        String from = intent.podGroup("frontend", "frontend");
        String to = intent.podGroup("redis", "redis-cart");
        for (int number = 1; number <= 3; number++) {
            intent.dropPolicy("trouble-" + number, "Application", 10 * number, from, to);
        }
        await().atMost(PATIENCE).until(() -> line.nsxPolicies().size() == 3);
        nsx.post("/emulator/backup", "");
        nsx.patch("/policy/api/v1" + Intent.POLICIES + "trouble-2/rules/r1", "{\"action\": \"REJECT\"}");
        await().atMost(PATIENCE).until(() -> action("trouble-2").equals("Reject"));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @AfterEach
    void heal() {
        nsx.delete("/emulator/faults");
        await().atMost(Duration.ofSeconds(120)).until(MisbehavingNsxIT::isWell);
    }

    private static String action(String policy) {
        return line.acnp(Intent.POLICIES + policy).get("spec", "ingress", 0, "action");
    }

    private static boolean isWell() throws IOException, InterruptedException {
        JsonNode status = line.status();
        return status.at("/ccp/work/degraded").asText().isEmpty()
                && StreamSupport.stream(status.path("conditions").spliterator(), false)
                        .filter(condition -> condition.path("type").asText().startsWith("CCP"))
                        .allMatch(condition -> condition.path("healthy").asBoolean());
    }

    private static String status() throws InterruptedException {
        return line.scene()
                .adapter()
                .run("status", "--url", line.scene().managementAddress().toString())
                .output();
    }

    private static long logged(String text) {
        return line.scene()
                .serving()
                .output()
                .lines()
                .filter(each -> each.contains(text))
                .count();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void nothingIsDeletedAndEachTroubleIsTold(Trouble trouble) throws Exception {
        // Given
        List<String> enforced = line.nsxPolicies();
        long before = logged(trouble.log());

        // When
        trouble.faults().forEach(fault -> nsx.post("/emulator/faults", fault));
        trouble.provoke().run();

        // Then
        await().atMost(PATIENCE).until(() -> line.status().toString().contains(told(trouble)));
        assertThat(status()).contains(trouble.status());
        await().during(OVER_A_ROUND).atMost(PATIENCE).until(() -> line.nsxPolicies()
                .equals(enforced));
        assertThat(logged(trouble.log()) - before).isEqualTo(1);
    }

    /** The part that does not depend on how a table is laid out. */
    private static String told(Trouble trouble) {
        String[] parts = trouble.status().split(" {2}", 2);
        return parts[parts.length - 1];
    }

    @Test
    void aManagerWhoseClockIsSecondsBehindIsFollowedAsFast() {
        // Given
        nsx.patch("/policy/api/v1" + Intent.POLICIES + "trouble-3/rules/r1", "{\"action\": \"REJECT\"}");
        await().atMost(PATIENCE).until(() -> action("trouble-3").equals("Reject"));
        nsx.put("/emulator/clock", "{\"offset_ms\": {\"0\": -3000}}");

        // When
        nsx.patch("/policy/api/v1" + Intent.POLICIES + "trouble-1/rules/r1", "{\"action\": \"REJECT\"}");

        // Then long before everything is compared again
        await().atMost(PATIENCE).until(() -> action("trouble-1").equals("Reject"));

        // When the clock is right again, then nothing is missed either
        nsx.put("/emulator/clock", "{\"offset_ms\": {}}");
        Stream.of("trouble-1", "trouble-3")
                .forEach(policy ->
                        nsx.patch("/policy/api/v1" + Intent.POLICIES + policy + "/rules/r1", "{\"action\": \"DROP\"}"));
        await().atMost(PATIENCE)
                .until(() -> action("trouble-1").equals("Drop")
                        && action("trouble-3").equals("Drop"));
    }

    @Test
    void aForeignTierAmongNsxsStopsWritesWithOneAlarm() throws Exception {
        // Given a tier of NSX's in foreign hands; no policy is in it. The adapter may put its own back first
        await().atMost(PATIENCE)
                .ignoreException(KubernetesClientException.class)
                .until(this::foreignTierTakesThePlace);
        List<String> enforced = line.nsxPolicies();

        // When
        intent.dropPolicy(
                "trouble-4",
                "Application",
                40,
                "/infra/domains/default/groups/frontend",
                "/infra/domains/default/groups/redis");

        // Then
        await().atMost(PATIENCE).until(() -> status().contains("ALARM      tier foreign has priority 3"));
        await().during(OVER_A_ROUND).atMost(PATIENCE).until(() -> line.nsxPolicies()
                .equals(enforced));
        assertThat(logged("no policy is written: tier foreign has priority 3")).isEqualTo(1);

        // When the foreign tier goes, then policies are written
        line.scene()
                .client()
                .genericKubernetesResources("crd.antrea.io/v1beta1", "Tier")
                .withName("foreign")
                .delete();
        await().atMost(PATIENCE).until(() -> line.acnp(Intent.POLICIES + "trouble-4") != null);
        nsx.delete("/policy/api/v1" + Intent.POLICIES + "trouble-4/container-cluster-span/" + Scene.CLUSTER);
        nsx.delete("/policy/api/v1" + Intent.POLICIES + "trouble-4");
        await().atMost(PATIENCE).until(() -> line.nsxPolicies().equals(enforced));
    }

    private boolean foreignTierTakesThePlace() {
        line.scene()
                .client()
                .genericKubernetesResources("crd.antrea.io/v1beta1", "Tier")
                .withName("nsx-category-environment")
                .delete();
        line.scene().antrea().applyYaml("""
                apiVersion: crd.antrea.io/v1beta1
                kind: Tier
                metadata:
                  name: foreign
                spec:
                  priority: 3
                """);
        return true;
    }
}
