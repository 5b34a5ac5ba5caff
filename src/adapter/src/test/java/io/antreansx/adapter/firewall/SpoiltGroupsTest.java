package io.antreansx.adapter.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.realize.InMemoryCluster;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Endpoint;
import io.antreansx.simcluster.evaluate.Evaluator;
import io.antreansx.simcluster.evaluate.Flow;
import io.antreansx.simcluster.evaluate.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group is spoilt in NSX while rules use it: no rule gets wider, and the status says what happened. */
class SpoiltGroupsTest {
    private static final ClusterIdentity IDENTITY = new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1");
    private static final String WEB = Samples.policyPath("web");
    private static final String FRIENDS = Samples.groupPath("friends");
    private static final String ENEMIES = Samples.groupPath("enemies");
    private static final List<String> APPS = List.of("friend", "enemy", "other", "web");

    private final StubNsx nsx = new StubNsx();
    private final InMemoryCluster cluster = new InMemoryCluster();
    private final ManualClock clock = new ManualClock();
    private final FirewallProcess firewall = new FirewallProcess(IDENTITY, nsx, cluster, clock);

    /** Emergency lets nobody of {@code enemies} in; web lets {@code friends} in and nobody else. */
    @BeforeEach
    void realize() {
        nsx.put(FRIENDS, group("friend"));
        nsx.put(ENEMIES, group("enemy"));
        nsx.put(Samples.groupPath("web"), group("web"));
        bind(WEB, "Application", rule(WEB, 1, "ALLOW", FRIENDS) + "," + rule(WEB, 2, "DROP", "ANY"));
        String ban = Samples.policyPath("ban");
        bind(ban, "Emergency", rule(ban, 3, "DROP", ENEMIES));
        step();
    }

    private void bind(String path, String category, String rules) {
        nsx.put(path, """
                {"resource_type":"SecurityPolicy","category":"%s","sequence_number":1,"rules":[%s]}""".formatted(category, rules));
        nsx.put(path + "/container-cluster-span/here", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_path":"%s"}""".formatted(IDENTITY.controlPlanePath()));
    }

    private static String rule(String policy, int id, String action, String source) {
        return """
                {"id":"r%d","path":"%s/rules/r%d","rule_id":%d,"sequence_number":%d,"action":"%s",
                 "source_groups":["%s"],"scope":["%s"],"services":["ANY"]}""".formatted(id, policy, id, id, id, action, source, Samples.groupPath("web"));
    }

    private static String group(String app) {
        return """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[{"resource_type":"Condition",
                 "member_type":"Pod","key":"Tag","operator":"EQUALS","value":"dis:k8s:app|%s"}]}""".formatted(app);
    }

    @AfterEach
    void stop() {
        firewall.close();
    }

    private void step() {
        clock.advance(Duration.ofSeconds(10));
        firewall.poll();
        firewall.realize();
    }

    /** Apps whose pods get through to the web. */
    private Set<String> allowed() {
        var snapshot = ClusterSnapshot.builder().add(Snapshots.namespace("shop", Map.of()));
        APPS.forEach(app ->
                snapshot.add(Snapshots.pod("shop", app, "10.0.0." + (APPS.indexOf(app) + 1), Map.of("app", app))));
        Evaluator evaluator =
                new Evaluator(snapshot.addAll(cluster.everything()).build());
        Set<String> allowed = new TreeSet<>();
        for (String app : APPS) {
            Flow flow = Flow.tcp(Endpoint.pod("shop", app), Endpoint.pod("shop", "web"), 80);
            if (!app.equals("web") && evaluator.evaluate(flow).allowed()) {
                allowed.add(app);
            }
        }
        return allowed;
    }

    private PolicyStatus status(String path) {
        return firewall.status().policies().stream()
                .filter(policy -> policy.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void spoil(String path, String how) {
        switch (how) {
            case "deleted" -> nsx.delete(path);
            case "unsupported" -> nsx.put(path, """
                        {"resource_type":"Group","group_type":["ANTREA"],"expression":[
                         {"resource_type":"MACAddressExpression","mac_addresses":["02:00:00:00:00:01"]}]}""");
            case "cyclic" -> nsx.put(path, """
                        {"resource_type":"Group","group_type":["ANTREA"],"expression":[
                         {"resource_type":"PathExpression","paths":["%s"]}]}""".formatted(path));
            default -> throw new IllegalArgumentException(how);
        }
    }

    @Test
    void friendsGetThroughAsLongAsNothingIsSpoilt() {
        assertThat(allowed()).containsExactly("friend");
        assertThat(status(WEB).state()).isEqualTo(PolicyState.IN_PROGRESS);
    }

    @Test
    void anEmptiedGroupOfAnAllowAllowsNobody() {
        // When
        nsx.put(FRIENDS, """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[]}""");
        step();

        // Then
        assertThat(allowed()).isEmpty();
        assertThat(status(WEB).reasons()).isEmpty();
    }

    @Test
    void anEmptiedGroupOfADenyDeniesNobodyAndNoAllowGrows() {
        // When
        nsx.put(ENEMIES, """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[]}""");
        step();

        // Then: the next policy decides
        assertThat(allowed()).containsExactly("friend");
    }

    @ParameterizedTest
    @CsvSource({
        "friends, web, deleted, GROUP_NOT_FOUND",
        "friends, web, unsupported, UNSUPPORTED_CRITERION",
        "friends, web, cyclic, GROUP_CYCLE",
        "enemies, ban, deleted, GROUP_NOT_FOUND",
        "enemies, ban, unsupported, UNSUPPORTED_CRITERION",
        "enemies, ban, cyclic, GROUP_CYCLE"
    })
    void aSpoiltGroupKeepsItsMembersAndTheStatusNamesIt(String group, String policy, String how, String code) {
        // Given
        Set<String> before = allowed();

        // When
        spoil(Samples.groupPath(group), how);
        step();

        // Then
        assertThat(allowed()).isEqualTo(before);
        PolicyStatus status = status(Samples.policyPath(policy));
        assertThat(status.state()).isEqualTo(PolicyState.REFUSED);
        assertThat(status.reasons()).anySatisfy(reason -> {
            assertThat(reason.code()).isEqualTo(code);
            assertThat(reason.path()).isEqualTo(Samples.groupPath(group));
        });
        assertThat(status.reasons()).extracting(Reason::code).contains(Reason.GROUP_FROZEN);
    }

    @ParameterizedTest
    @CsvSource({"deleted", "unsupported", "cyclic"})
    void aMendedGroupIsFollowedAgain(String how) {
        // Given
        spoil(FRIENDS, how);
        step();

        // When
        nsx.put(FRIENDS, group("other"));
        step();

        // Then
        assertThat(allowed()).containsExactly("other");
        assertThat(status(WEB).reasons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"deleted", "unsupported", "cyclic"})
    void aNewProcessFindsTheSpoiltGroupsMembersInTheCluster(String how) {
        // Given
        spoil(FRIENDS, how);

        // When
        try (FirewallProcess next = new FirewallProcess(IDENTITY, nsx, cluster, clock)) {
            next.poll();
            next.realize();

            // Then
            assertThat(allowed()).containsExactly("friend");
            assertThat(next.status().count(PolicyState.REFUSED)).isEqualTo(1);
        }
    }
}
