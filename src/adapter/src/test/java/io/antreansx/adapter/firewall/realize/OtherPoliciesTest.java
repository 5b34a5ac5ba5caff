package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.simcluster.embedded.EmbeddedCluster;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherPoliciesTest {
    @TempDir
    Path folder;

    @Test
    void aClusterWithoutPoliciesHasNoneWhateverKindsItKnows() {
        // Given
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder, message -> {});
                KubernetesClient client = cluster.client()) {

            // When
            boolean exist = new OtherPolicies(client).exist();

            // Then
            assertThat(exist).isFalse();
        }
    }

    @Test
    void aNetworkPolicyOfAnyNamespaceIsFound() {
        // Given
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder, message -> {});
                KubernetesClient client = cluster.client()) {
            client.resource(new NetworkPolicyBuilder()
                            .withNewMetadata()
                            .withNamespace("kube-system")
                            .withName("isolated")
                            .endMetadata()
                            .withNewSpec()
                            .withNewPodSelector()
                            .endPodSelector()
                            .endSpec()
                            .build())
                    .create();

            // When
            boolean exist = new OtherPolicies(client).exist();

            // Then
            assertThat(exist).isTrue();
        }
    }

    @Test
    void whatMayNotBeReadCountsAsThere() {
        // Given
        try (MockApiServer server = new MockApiServer()) {
            server.server()
                    .expect()
                    .get()
                    .withPath("/apis/policy.networking.k8s.io/v1alpha1/adminnetworkpolicies?limit=1")
                    .andReturn(403, "")
                    .always();

            // When
            boolean exist = new OtherPolicies(server.client()).exist();

            // Then
            assertThat(exist).isTrue();
        }
    }
}
