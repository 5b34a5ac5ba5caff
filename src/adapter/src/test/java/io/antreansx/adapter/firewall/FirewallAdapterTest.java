package io.antreansx.adapter.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.config.CcpAdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.antrea.AntreaSimulator;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line on an embedded cluster whose Antrea is simulated. */
class FirewallAdapterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ClusterIdentity IDENTITY = new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1");
    private static final String WEB = Samples.policyPath("web");
    private static final String ACNP = Samples.uuid(WEB);

    @TempDir
    Path folder;

    private final StubNsx nsx = new StubNsx();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean leads = new AtomicBoolean(true);
    private final Leadership leadership = new Leadership() {
        @Override
        public boolean isLeader() {
            return leads.get();
        }

        @Override
        public long epoch() {
            return 1;
        }
    };
    private Cluster cluster;
    private AntreaSimulator antrea;
    private FirewallAdapter adapter;

    @BeforeEach
    void start() {
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
        antrea = new AntreaSimulator(client(), Clock.systemUTC());
        antrea.start();
        nsx.put(Samples.groupPath("fe"), group("frontend"));
        nsx.put(Samples.groupPath("app"), group("redis-cart"));
        nsx.put(WEB, policy("ALLOW"));
        nsx.put(WEB + "/container-cluster-span/here", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_path":"%s"}""".formatted(IDENTITY.controlPlanePath()));
        adapter = new FirewallAdapter(
                IDENTITY,
                new CcpAdapterConfig(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(600),
                        4,
                        OptionalDouble.empty(),
                        10,
                        Duration.ofHours(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(30)),
                nsx,
                client(),
                leadership,
                new Conditions(Clock.systemUTC()),
                registry,
                Clock.systemUTC());
        adapter.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo(PolicyState.REALIZED));
    }

    @AfterEach
    void stop() {
        adapter.close();
        antrea.close();
        cluster.close();
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private static String group(String app) {
        return """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[{"resource_type":"Condition",
                 "member_type":"Pod","key":"Tag","operator":"EQUALS","value":"dis:k8s:app|%s"}]}""".formatted(app);
    }

    private static String policy(String action) {
        return """
                {"resource_type":"SecurityPolicy","display_name":"shop","category":"Application","sequence_number":32,
                 "rules":[{"id":"r1","path":"%s/rules/r1","rule_id":2025,"action":"%s","source_groups":["%s"],
                 "scope":["%s"],"services":["ANY"]}]}""".formatted(WEB, action, Samples.groupPath("fe"), Samples.groupPath("app"));
    }

    private PolicyState state() {
        return adapter.status().policies().isEmpty()
                ? null
                : adapter.status().policies().getFirst().state();
    }

    private ClusterNetworkPolicy acnp() {
        return client().resources(ClusterNetworkPolicy.class).withName(ACNP).get();
    }

    @Test
    void thePolicyIsRealizedInItsTier() {
        assertThat(acnp().getSpec().tier()).isEqualTo("nsx-category-application");
        assertThat(acnp().getSpec().priority()).isEqualTo(1.0000000532907336);
        assertThat(client().resources(Tier.class)
                        .withName("nsx-category-ethernet")
                        .get()
                        .getSpec()
                        .priority())
                .isZero();
        assertThat(adapter.hasSynced()).isTrue();
        assertThat(adapter.isAlive()).isTrue();
        assertThat(registry.get("nsx.adapter.firewall.policies")
                        .tag("state", "realized")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aDeposedLeaderStaysReadyAndShowsNoPolicies() {
        // When
        leads.set(false);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(adapter.status().policies()).isEmpty());
        assertThat(adapter.hasSynced()).isTrue();
        assertThat(adapter.status().writes()).isPositive();
        assertThat(acnp()).isNotNull();
    }

    @Test
    void anEditInNsxIsFollowedAndARefusalKeepsTheLastRules() {
        // When
        nsx.put(WEB, policy("DROP"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        acnp().getSpec().ingress().getFirst().action())
                .isEqualTo("Drop"));
        nsx.put(WEB, policy("JUMP_TO_APPLICATION"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo(PolicyState.REFUSED));
        assertThat(acnp().getSpec().ingress().getFirst().action()).isEqualTo("Drop");
        assertThat(adapter.status().policies().getFirst().reasons().getFirst().code())
                .isEqualTo("UNSUPPORTED_ACTION");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client().v1().events().inNamespace("default").list().getItems())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getReason()).isEqualTo("UNSUPPORTED_ACTION");
                    assertThat(event.getInvolvedObject().getName()).isEqualTo(ACNP);
                    assertThat(event.getMessage()).contains("rule 2025");
                }));
    }

    @Test
    void aForeignDeletionIsPutBackWithinASecond() {
        // When
        List<Duration> repairs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            client().resources(ClusterNetworkPolicy.class).withName(ACNP).delete();
            long deleted = System.nanoTime();
            await().pollDelay(Duration.ofMillis(10))
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(acnp()).isNotNull());
            repairs.add(Duration.ofNanos(System.nanoTime() - deleted));
        }

        // Then: the median, as the machine may pause once
        assertThat(repairs.stream().sorted().toList().get(2)).isLessThan(Duration.ofSeconds(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(adapter.status().driftRepairs()).isPositive());
    }

    @Test
    void aRemovedSpanTakesThePolicyAway() {
        // When
        nsx.delete(WEB + "/container-cluster-span/here");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(acnp()).isNull());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(adapter.status().policies()).isEmpty());
    }

    @Test
    void explainShowsObjectsRulesAndDifferencesWithoutWriting() {
        // Given
        nsx.put(Samples.groupPath("later"), group("redis-cart"));
        nsx.put(
                Samples.policyPath("draft"),
                policy("DROP").replace(Samples.groupPath("fe"), Samples.groupPath("later")));
        pod("frontend-1", "frontend");
        pod("redis-1", "redis-cart");

        // When
        Explanation realized = adapter.explain("shop");
        Explanation draft = adapter.explain("draft");
        Explanation unknown = adapter.explain("nothing-like-this");

        // Then
        assertThat(realized.differences()).isEmpty();
        assertThat(realized.objects()).hasSize(5);
        assertThat(realized.rules().getFirst().name()).isEqualTo("2025");
        assertThat(realized.members())
                .extracting(GroupMembership::path, GroupMembership::source, GroupMembership::pods)
                .containsExactlyInAnyOrder(
                        tuple(Samples.groupPath("fe"), GroupMembership.Source.ANTREA, List.of("default/frontend-1")),
                        tuple(Samples.groupPath("app"), GroupMembership.Source.ANTREA, List.of("default/redis-1")));
        assertThat(realized.reasons()).isEmpty();
        assertThat(draft.outcome()).isEqualTo("PLAN");
        assertThat(draft.reasons())
                .containsExactly("NSX does not span this policy to this cluster: nothing of it is written");
        assertThat(draft.differences()).hasSize(3).allMatch(difference -> difference.contains("does not exist"));
        assertThat(draft.members())
                .filteredOn(group -> group.path().equals(Samples.groupPath("later")))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.source()).isEqualTo(GroupMembership.Source.SELECTORS);
                    assertThat(group.note()).contains("does not hold the group");
                    assertThat(group.pods()).containsExactly("default/redis-1");
                });
        assertThat(unknown.outcome()).isEqualTo("NOT_FOUND");
    }

    @Test
    void explainTellsWhatStaysOfARefusedPolicy() {
        // Given
        nsx.put(WEB, policy("JUMP_TO_APPLICATION"));

        // When
        Explanation refused = adapter.explain(WEB);

        // Then
        assertThat(refused.outcome()).isEqualTo("REFUSED");
        assertThat(refused.differences())
                .singleElement()
                .isEqualTo("ClusterNetworkPolicy " + ACNP + " holds the rules of revision 0");
    }

    private void pod(String name, String app) {
        client().resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name)
                        .addToLabels("app", app)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node")
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP("10.0.0." + name.length())
                        .endStatus()
                        .build())
                .create();
    }
}
