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
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KubernetesObjectsTest {
    private final MockApiServer server = new MockApiServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Timeout(60)
    void aWriteThatIsNotAnsweredEndsInTimeForAnotherLeader() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KubernetesClients clients = KubernetesClients.of(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + silent.getLocalPort())
                        .build())) {
            KubernetesClient patient = KubernetesObjects.writing(clients.general(), Duration.ofHours(1));
            KubernetesClient writes = KubernetesObjects.writing(patient, Duration.ofMillis(200));

            // When
            assertThatThrownBy(() -> writes.resource(AntreaObjects.tier("nsx-category-ethernet", 0))
                            .create())
                    .isInstanceOf(KubernetesClientException.class);

            // Then
            silent.accept().close();
            silent.setSoTimeout(1);
            assertThatThrownBy(silent::accept).as("a second attempt").isInstanceOf(SocketTimeoutException.class);
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

    private static Tier tier(int priority, String version) {
        Tier tier = AntreaObjects.tier("nsx-category-ethernet", priority);
        tier.getMetadata().setLabels(new HashMap<>(tier.getMetadata().getLabels()));
        tier.getMetadata().setResourceVersion(version);
        return tier;
    }

    @Test
    void theCollectionOfAllIsAnotherOnlyWhenSomethingChanged() {
        // Given
        WatchedObjects<Tier> tiers = new WatchedObjects<>(server.client(), Tier.class, () -> {}, Clock.systemUTC());
        Collection<Tier> none = tiers.all();
        tiers.written(tier(0, "1"));
        Collection<Tier> one = tiers.all();

        // When
        tiers.written(tier(0, "1"));
        Collection<Tier> same = tiers.all();
        tiers.written(tier(1, "2"));

        // Then
        assertThat(none).isEmpty();
        assertThat(same).isSameAs(one).hasSize(1);
        assertThat(tiers.all())
                .singleElement()
                .satisfies(tier -> assertThat(tier.getSpec().priority()).isEqualTo(1));
    }

    @Test
    void whatStaysEqualIsKeptOnce() {
        // Given
        WatchedObjects<Tier> tiers = new WatchedObjects<>(server.client(), Tier.class, () -> {}, Clock.systemUTC());
        Tier before = tier(0, "1");
        tiers.written(before);
        Tier after = tier(0, "2");

        // When
        tiers.written(after);

        // Then
        assertThat(tiers.all()).singleElement().isSameAs(after);
        assertThat(after.getSpec()).isSameAs(before.getSpec());
        assertThat(after.getMetadata().getLabels())
                .isSameAs(before.getMetadata().getLabels())
                .isSameAs(AntreaObjects.tier("other", 0).getMetadata().getLabels());
        assertThat(Ownership.isOurs(after)).isTrue();
    }

    @Test
    void whatTheWatchTellsWhileAnObjectIsReadAgainIsNotLost() {
        // Given an API server whose answer is older than what the watch tells before the answer arrives
        WatchedObjects<Tier> tiers = new WatchedObjects<>(server.client(), Tier.class, () -> {}, Clock.systemUTC());
        tiers.written(tier(0, "1"));
        String path = "/apis/crd.antrea.io/v1beta1/tiers/nsx-category-ethernet";
        server.server()
                .expect()
                .get()
                .withPath(path)
                .andReply(200, request -> {
                    tiers.written(tier(9, "3"));
                    return tier(1, "2");
                })
                .once();
        server.server()
                .expect()
                .get()
                .withPath(path)
                .andReturn(200, tier(9, "3"))
                .once();

        // When
        tiers.reread(tier(0, "1"));

        // Then
        assertThat(tiers.all())
                .singleElement()
                .satisfies(tier -> assertThat(tier.getSpec().priority()).isEqualTo(9));
    }
}
