package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.StubNsx;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NsxIntentSourceTest {
    private final StubNsx nsx = new StubNsx();
    private final ClusterIdentity cluster = new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1");
    private final NsxIntentSource source = new NsxIntentSource(nsx, cluster);
    private static final String WEB = Samples.policyPath("web");

    private void givenWeb() {
        nsx.put(WEB, """
                {"resource_type":"SecurityPolicy","display_name":"Web","category":"Application","sequence_number":32,
                 "scope":["ANY"],"tcp_strict":true,"target_type":"ANTREA","rules":[
                  {"resource_type":"Rule","id":"r1","path":"/infra/domains/default/security-policies/web/rules/r1",
                   "rule_id":2025,"sequence_number":10,"action":"ALLOW","direction":"IN",
                   "source_groups":["/infra/domains/default/groups/fe"],"destination_groups":["ANY"],
                   "services":["/infra/services/redis"],"logged":true,"tag":"web","_revision":4},
                  {"id":"r2","marked_for_delete":true,"path":"/infra/domains/default/security-policies/web/rules/r2"}]}""");
        nsx.put(WEB + "/container-cluster-span/here", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_type":"ANTREA",
                 "container_cluster_path":"%s"}""".formatted(cluster.controlPlanePath()));
    }

    @Test
    void aPolicyIsReadWithItsRulesAndTheirRevisions() {
        // Given
        givenWeb();

        // When
        IntentSource.Read<SecurityPolicy> read = source.policy(WEB).orElseThrow();

        // Then
        assertThat(read.value().connectivityPreference()).isEqualTo("NONE");
        assertThat(read.value().rules()).hasSize(1);
        Rule rule = read.value().rules().getFirst();
        assertThat(rule.ruleId()).isEqualTo(2025);
        assertThat(rule.logged()).isTrue();
        assertThat(rule.profiles()).isEmpty();
        assertThat(read.revisions()).containsEntry(WEB + "/rules/r1", 4L);
    }

    @Test
    void theDeprecatedConnectivityStrategyIsNotOverlooked() {
        // Given
        nsx.put(WEB, """
                {"resource_type":"SecurityPolicy","connectivity_strategy":"WHITELIST"}""");

        // When, then
        assertThat(source.policy(WEB).orElseThrow().value().connectivityPreference())
                .isEqualTo("WHITELIST");
    }

    @Test
    void expressionsAreToldApartAndAnUnknownOneIsUnsupported() {
        // Given
        String path = Samples.groupPath("mix");
        nsx.put(path, """
                {"resource_type":"Group","group_type":["ANTREA"],"expression":[
                 {"resource_type":"NestedExpression","expressions":[
                  {"resource_type":"Condition","member_type":"Pod","key":"Tag","operator":"NOTEQUALS","value":"dis:k8s:a|b"}]},
                 {"resource_type":"ConjunctionOperator","conjunction_operator":"OR"},
                 {"resource_type":"IPAddressExpression","ip_addresses":["10.0.0.0/8"]},
                 {"resource_type":"ConjunctionOperator","conjunction_operator":"XOR"},
                 {"resource_type":"FutureExpression","anything":1}]}""");

        // When
        Group group = source.group(path).orElseThrow().value();

        // Then
        assertThat(group.groupTypes()).containsExactly("ANTREA");
        assertThat(group.expression())
                .containsExactly(
                        new Expression.Nested(List.of(
                                new Expression.Condition("Pod", "Tag", "NOTEQUALS", "EQUALS", "dis:k8s:a|b", false))),
                        new Expression.Conjunction(false),
                        new Expression.IpAddresses(List.of("10.0.0.0/8")),
                        new Expression.Unsupported("ConjunctionOperator XOR"),
                        new Expression.Unsupported("FutureExpression"));
    }

    @Test
    void serviceEntriesAreToldApart() {
        // Given
        String path = Samples.servicePath("redis");
        nsx.put(path, """
                {"resource_type":"Service","service_entries":[
                 {"resource_type":"L4PortSetServiceEntry","l4_protocol":"TCP","destination_ports":["6379","33-70"]},
                 {"resource_type":"NestedServiceServiceEntry","nested_service_path":"/infra/services/dns"},
                 {"resource_type":"ICMPTypeServiceEntry","protocol":"ICMPv4"}]}""");

        // When
        Service service = source.service(path).orElseThrow().value();

        // Then
        assertThat(service.entries())
                .containsExactly(
                        new ServiceEntry.L4PortSet("TCP", List.of("6379", "33-70"), List.of()),
                        new ServiceEntry.NestedService("/infra/services/dns"),
                        new ServiceEntry.Unsupported("ICMPTypeServiceEntry"));
    }

    @Test
    void whatAnswers404OrIsMarkedForDeletionIsAbsent() {
        // Given
        nsx.put(WEB, """
                {"resource_type":"SecurityPolicy","marked_for_delete":true}""");

        // When, then
        assertThat(source.policy(WEB)).isEmpty();
        assertThat(source.policy(Samples.policyPath("other"))).isEmpty();
        assertThat(source.group("/infra/segments/s1")).isEmpty();
    }

    @Test
    void spansAreFoundBySearchAndConfirmedByPath() {
        // Given
        givenWeb();

        // When, then
        assertThat(source.boundPolicies()).containsExactly(WEB);
        assertThat(source.spansThisCluster(WEB)).isTrue();
        assertThat(source.registered()).isTrue();
    }

    @Test
    void theSpanOfAnotherClusterIsNotOurs() {
        // Given
        nsx.put(WEB + "/container-cluster-span/there", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_path":"%s"}""".formatted(cluster.controlPlanePath() + "-2"));

        // When, then
        assertThat(source.boundPolicies()).isEmpty();
        assertThat(source.spansThisCluster(WEB)).isFalse();
    }

    @Test
    void aPolicyOfSeveralClustersIsOursToo() {
        // Given
        givenWeb();
        nsx.put(WEB + "/container-cluster-span/another", """
                {"resource_type":"SecurityPolicyContainerCluster","container_cluster_path":"/infra/another"}""");

        // Then
        assertThat(source.spansThisCluster(WEB)).isTrue();
        assertThat(source.boundPolicies()).containsExactly(WEB);
    }

    @Test
    void aSpanThatIsMarkedForDeletionBindsNoMore() {
        // Given
        givenWeb();
        nsx.put(WEB + "/container-cluster-span/here", """
                {"resource_type":"SecurityPolicyContainerCluster","marked_for_delete":true,
                 "container_cluster_path":"%s"}""".formatted(cluster.controlPlanePath()));

        // Then
        assertThat(source.spansThisCluster(WEB)).isFalse();
    }

    @Test
    void aPolicyThatVanishesBeforeItsSpansAreReadIsNotBound() {
        // Given
        nsx.withoutSpans = true;

        // Then
        assertThat(source.spansThisCluster(WEB)).isFalse();
    }

    @Test
    void aSpanListThatIsNotThereWhereThePolicyIsProvesNothing() {
        // Given
        givenWeb();
        nsx.withoutSpans = true;

        // When, then
        assertThatThrownBy(() -> source.spansThisCluster(WEB))
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("span list");
    }

    @Test
    void aShortListIsNoList() {
        // Given
        givenWeb();
        nsx.announced = 2;

        // When, then
        assertThatThrownBy(() -> source.spansThisCluster(WEB))
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("announced 2");
        assertThatThrownBy(source::listedPolicies).isInstanceOf(IncompleteReadException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {60508, 60514, 60515, 60576})
    void aDegradedSearchIsToldFromAnNsxThatDoesNotAnswer(long code) {
        // Given
        nsx.searchError = code;

        // When, then
        assertThatThrownBy(() -> source.newest(null)).isInstanceOf(SearchUnavailableException.class);
    }

    @Test
    void aSearchThatDoesNotSortIsUnsuitable() {
        // Given
        givenWeb();
        nsx.unsorted = true;

        // When, then
        assertThatThrownBy(() -> source.newest(null))
                .isInstanceOf(SearchUnavailableException.class)
                .hasMessageContaining("sort");
    }

    @Test
    void anNsxThatCutsMoreThanItWasAskedToIsAskedForWholeObjectsFromThenOn() {
        // Given
        givenWeb();
        nsx.put(WEB, "{\"resource_type\":\"SecurityPolicy\"}");
        nsx.cuts = true;

        // When
        List<Change> changes = source.newest(null).changes();
        source.newest(null);

        // Then
        assertThat(changes).first().satisfies(change -> assertThat(change.revision())
                .isEqualTo(1));
        assertThat(nsx.includedFields).hasSize(3).last().isEqualTo("null");
    }

    @Test
    void hitsSayWhichPolicyTheyBelongTo() {
        // Given
        givenWeb();

        // When, then
        assertThat(source.newest(null).changes())
                .extracting(Change::kind, Change::policyPath)
                .contains(tuple(Change.Kind.SPAN, WEB));
    }

    @Test
    void aComparisonOfEverythingAsksForNoMoreThanAChangeNeeds() {
        // Given
        givenWeb();

        // When
        List<Change> everything = source.everything();

        // Then
        assertThat(everything).extracting(Change::path).contains(WEB);
        assertThat(nsx.includedFields)
                .containsExactly("resource_type,path,container_cluster_path,_revision,_last_modified_time");
    }

    @Test
    void aComparisonThatIsCutIsMadeAgainWithWholeObjects() {
        // Given
        givenWeb();
        givenWeb();
        nsx.cuts = true;

        // When
        List<Change> everything = source.everything();

        // Then
        assertThat(everything)
                .filteredOn(change -> change.path().equals(WEB))
                .extracting(Change::revision)
                .containsExactly(1L);
    }
}
