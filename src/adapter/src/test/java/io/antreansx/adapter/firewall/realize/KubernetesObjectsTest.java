package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesObjectsTest {
    private final MockApiServer server = new MockApiServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWriteThatIsNotAnsweredEndsInTimeForAnotherLeader() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KubernetesClients clients = KubernetesClients.of(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + silent.getLocalPort())
                        .build())) {
            KubernetesClient writes = KubernetesObjects.writing(clients.general(), Duration.ofMillis(200));
            long began = System.nanoTime();

            // When
            assertThatThrownBy(() -> writes.resource(AntreaObjects.tier("nsx-category-ethernet", 0))
                            .create())
                    .isInstanceOf(KubernetesClientException.class);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aWriteIsNotRepeatedBehindTheRealizersBack() {
        // Given
        server.server()
                .expect()
                .post()
                .withPath("/apis/crd.antrea.io/v1beta1/tiers")
                .andReturn(503, "")
                .once();
        KubernetesClient writes = KubernetesObjects.writing(server.client(), Duration.ofSeconds(4));

        // When / Then
        assertThatThrownBy(() -> writes.resource(AntreaObjects.tier("nsx-category-ethernet", 0))
                        .create())
                .isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void anObjectThatIsReadAgainCountsEvenIfItsVersionIsLower() {
        // Given
        server.client().resource(AntreaObjects.tier("nsx-category-ethernet", 0)).create();
        WatchedObjects<Tier> tiers = new WatchedObjects<>(server.client(), Tier.class, () -> {}, Clock.systemUTC());
        Tier beforeTheRestore = AntreaObjects.tier("nsx-category-ethernet", 7);
        beforeTheRestore.getMetadata().setResourceVersion("1000000");
        tiers.written(beforeTheRestore);

        // When
        tiers.reread(beforeTheRestore);

        // Then
        assertThat(tiers.all())
                .singleElement()
                .satisfies(tier -> assertThat(tier.getSpec().priority()).isZero());
    }
}
