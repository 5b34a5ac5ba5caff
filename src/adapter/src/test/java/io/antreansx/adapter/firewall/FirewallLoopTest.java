package io.antreansx.adapter.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.NetworkPolicyStatus;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.firewall.intent.IntentReader;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.firewall.intent.ReadSchedule;
import io.antreansx.adapter.firewall.realize.InMemoryCluster;
import io.antreansx.adapter.firewall.realize.Realizer;
import io.antreansx.adapter.firewall.realize.WriteRate;
import io.antreansx.adapter.firewall.realize.Writer;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.StatusTracker;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the loop passes over the cluster, and when it leaves it alone. */
class FirewallLoopTest {
    private static final ClusterIdentity IDENTITY = new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1");
    private static final String WEB = Samples.policyPath("web");

    private final StubNsx nsx = new StubNsx();
    private final InMemoryCluster cluster = new InMemoryCluster();
    private final ManualClock clock = new ManualClock();
    private final AtomicBoolean leads = new AtomicBoolean(true);
    private final AtomicLong epoch = new AtomicLong(1);
    private final Conditions conditions = new Conditions(clock);
    private Writer writer;
    private FirewallLoop loop;

    @BeforeEach
    void settle() {
        Term term = new Term(new Leadership() {
            @Override
            public boolean isLeader() {
                return leads.get();
            }

            @Override
            public long epoch() {
                return epoch.get();
            }
        });
        writer = new Writer(cluster, term, 2, new WriteRate(OptionalDouble.empty(), 1, System::nanoTime));
        loop = new FirewallLoop(
                new IntentReader(
                        new NsxIntentSource(nsx, IDENTITY),
                        IDENTITY.controlPlanePath(),
                        ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)),
                        clock),
                cluster,
                new Realizer(cluster, writer, clock, Duration.ofMinutes(10), Duration.ZERO),
                writer,
                term,
                conditions,
                new StatusTracker(
                        clock,
                        () -> clock.millis() * 1_000_000,
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(10),
                        trouble -> {}));
        nsx.put(Samples.groupPath("fe"), group("frontend"));
        nsx.put(WEB, policy("DROP", Samples.groupPath("fe")));
        nsx.put(WEB + "/container-cluster-span/here", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_path":"%s"}""".formatted(IDENTITY.controlPlanePath()));
        step();
        step();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private void step() {
        loop.startTerm();
        loop.poll();
        loop.realize();
        loop.judge();
    }

    private static String group(String app) {
        return """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[{"resource_type":"Condition",
                 "member_type":"Pod","key":"Tag","operator":"EQUALS","value":"dis:k8s:app|%s"}]}""".formatted(app);
    }

    private static String policy(String action, String source) {
        return """
                {"resource_type":"SecurityPolicy","display_name":"web","category":"Application","sequence_number":32,
                 "rules":[{"id":"r1","path":"%s/rules/r1","rule_id":2025,"action":"%s","source_groups":["%s"],
                 "scope":["ANY"],"services":["ANY"]}]}""".formatted(WEB, action, source);
    }

    private ClusterNetworkPolicy acnp() {
        return cluster.policies().iterator().next();
    }

    /** Reads of the whole cluster that a step of the loop makes, apart from judging the status. */
    private long passes() {
        long before = cluster.reads();
        loop.startTerm();
        loop.poll();
        loop.realize();
        return cluster.reads() - before;
    }

    @Test
    void aSettledPollLeavesTheClusterAlone() {
        // When / Then
        assertThat(passes()).isZero();
        assertThat(loop.status().policies()).hasSize(1);
    }

    @Test
    void rulesOfVirtualMachinesThatChangeMakeNoPass() {
        // Given
        nsx.put("/infra/domains/default/security-policies/vms/rules/r1", "{\"resource_type\":\"Rule\"}");

        // When / Then
        assertThat(passes()).isZero();
    }

    @Test
    void aForeignEditIsPutBackAndCounted() {
        // Given
        cluster.foreignDelete(acnp());

        // When
        step();

        // Then
        assertThat(cluster.policies()).hasSize(1);
        assertThat(loop.status().driftRepairs()).isEqualTo(1);
        step();
        assertThat(passes()).isZero();
    }

    @Test
    void groupsWithoutAUserGoWithTimeAndAreNoDrift() {
        // Given
        nsx.put(Samples.groupPath("be"), group("backend"));
        nsx.put(WEB, policy("DROP", Samples.groupPath("be")));
        step();
        step();
        int held = cluster.groups().size();
        assertThat(passes()).isZero();

        // When
        clock.advance(Duration.ofSeconds(61));
        step();
        step();

        // Then
        assertThat(cluster.groups()).hasSizeLessThan(held);
        assertThat(loop.status().driftRepairs()).isZero();
    }

    @Test
    void aFailureThatIsOverIsForgottenWithoutAPass() {
        // Given
        conditions.report(ConditionType.CCP_ADAPTER_HEALTHY, false, "UnexpectedFailure", "a bug");

        // When
        step();

        // Then
        assertThat(conditions.snapshot())
                .filteredOn(condition -> condition.type() == ConditionType.CCP_ADAPTER_HEALTHY)
                .singleElement()
                .satisfies(condition -> assertThat(condition.healthy()).isTrue());
    }

    @Test
    void whoLeadsAgainLooksAtTheClusterAgain() {
        // Given
        leads.set(false);
        loop.standBy();
        assertThat(loop.status().policies()).isEmpty();
        leads.set(true);

        // When
        step();

        // Then
        assertThat(loop.status().policies()).hasSize(1);
    }

    private PolicyState state() {
        return loop.status().policies().getFirst().state();
    }

    private void givenAntreaHasRealizedThePolicy() {
        ClusterNetworkPolicy realized = new ClusterNetworkPolicy();
        realized.setMetadata(acnp().getMetadata());
        realized.setSpec(acnp().getSpec());
        realized.setStatus(new NetworkPolicyStatus("Realized", 1, 1, 1, List.of()));
        cluster.foreign(realized);
        step();
        assertThat(state()).isEqualTo(PolicyState.REALIZED);
    }

    private void givenNothingCanBeWritten() {
        Tier foreign = new Tier();
        foreign.setMetadata(new ObjectMetaBuilder().withName("mine-first").build());
        foreign.setSpec(new TierSpec(3, ""));
        cluster.foreign(foreign);
    }

    @Test
    void aPolicyWhoseNewRulesAreNotWrittenIsNotRealized() {
        // Given
        givenAntreaHasRealizedThePolicy();
        givenNothingCanBeWritten();
        step();
        PolicyState asBefore = state();

        // When
        nsx.put(WEB, policy("REJECT", Samples.groupPath("fe")));
        step();

        // Then
        assertThat(asBefore).isEqualTo(PolicyState.REALIZED);
        assertThat(state()).isEqualTo(PolicyState.IN_PROGRESS);
        clock.advance(Duration.ofSeconds(61));
        step();
        assertThat(state()).isEqualTo(PolicyState.FAILED);
    }

    @Test
    void aPolicyOneOfWhoseGroupsIsNotWrittenIsNotRealized() {
        // Given
        givenAntreaHasRealizedThePolicy();
        givenNothingCanBeWritten();

        // When
        nsx.put(Samples.groupPath("fe"), group("other"));
        step();

        // Then
        assertThat(state()).isEqualTo(PolicyState.IN_PROGRESS);
    }

    @Test
    void aPolicyWithoutRulesWhoseOldOnesCannotBeRemovedIsNotRealized() {
        // Given
        givenAntreaHasRealizedThePolicy();
        givenNothingCanBeWritten();

        // When
        nsx.put(WEB, "{\"resource_type\":\"SecurityPolicy\",\"category\":\"Application\"}");
        step();

        // Then
        assertThat(cluster.policies()).hasSize(1);
        assertThat(state()).isEqualTo(PolicyState.IN_PROGRESS);
    }

    /** Else NSX is told that none of its policies is realized here. */
    @Test
    void whoLeadsAgainKnowsNothingOfPoliciesBeforeItHasRead() {
        // Given
        leads.set(false);
        loop.standBy();
        Instant asStandby = loop.status().lastSuccess();
        leads.set(true);
        epoch.incrementAndGet();

        // When
        loop.startTerm();
        loop.judge();
        Instant beforeReading = loop.status().lastSuccess();
        step();

        // Then
        assertThat(asStandby).isNull();
        assertThat(beforeReading).isNull();
        assertThat(loop.status().lastSuccess()).isNotNull();
        assertThat(loop.status().policies()).hasSize(1);
    }

    @Test
    void aStandbyShowsNothingOfNsxsSearch() {
        // Given
        nsx.searchError = 60508;
        step();
        String asLeader = loop.status().degraded();

        // When
        leads.set(false);
        loop.standBy();

        // Then
        assertThat(asLeader).isNotEmpty();
        assertThat(loop.status().degraded()).isEmpty();
    }
}
