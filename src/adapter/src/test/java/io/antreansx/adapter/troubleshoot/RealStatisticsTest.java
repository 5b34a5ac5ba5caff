package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Antrea's statistics as a real API server hands them on. */
@WithRealCluster
class RealStatisticsTest {

    private static final CustomResourceDefinition STATS = Serialization.unmarshal("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: antreaclusternetworkpolicystats.stats.antrea.io
            spec:
              group: stats.antrea.io
              scope: Cluster
              names:
                plural: antreaclusternetworkpolicystats
                singular: antreaclusternetworkpolicystats
                kind: AntreaClusterNetworkPolicyStats
              versions:
              - name: v1alpha1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
            """, CustomResourceDefinition.class);

    private final KubernetesClient client;
    private final AntreaStatistics statistics;

    RealStatisticsTest(RealCluster cluster) {
        client = cluster.client();
        statistics = new AntreaStatistics(client);
    }

    @AfterEach
    void remove() {
        client.resource(STATS).delete();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.resource(STATS).get() == null);
    }

    @Test
    void withoutAntreasApiThereIsNothingToTell() {
        assertThat(statistics.get()).isEmpty();
    }

    @Test
    void countersOfEachRuleAreRead() {
        // Given the API in Antrea's shape, stored instead of computed
        client.resource(STATS).create();
        await().atMost(Duration.ofSeconds(60))
                .ignoreException(KubernetesClientException.class)
                .until(() -> client.resource("""
                        apiVersion: stats.antrea.io/v1alpha1
                        kind: AntreaClusterNetworkPolicyStats
                        metadata:
                          name: web-uuid
                        ruleTrafficStats:
                        - name: "2101"
                          trafficStats: {packets: 9007199254740993, bytes: 20, sessions: 3}
                        - name: "2102"
                          trafficStats: {packets: 1}
                        """).create() != null);

        // When
        PolicyCounters counters = statistics.get().getFirst();

        // Then
        assertThat(counters.policy()).isEqualTo("web-uuid");
        assertThat(counters.incarnation()).doesNotContain("null");
        assertThat(counters.rules())
                .isEqualTo(Map.of(
                        "2101", new RuleCounters(9_007_199_254_740_993L, 20, 3), "2102", new RuleCounters(1, 0, 0)));
    }
}
