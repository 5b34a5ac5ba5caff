package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A watch whose connection stays open while nothing comes over it any more, and no end either. */
class HalfOpenWatchTest {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void watchOverWhichNothingComesIsBegunAgain() {
        // Given
        List<String> removed = new CopyOnWriteArrayList<>();
        RecordStore<ConfigMap, String> store =
                new RecordStore<>(map -> Optional.of(map.getMetadata().getName()), (before, after, evident) -> {
                    if (after == null) {
                        removed.add(before);
                    }
                });
        try (MockApiServer server = new MockApiServer();
                StallingProxy proxy = new StallingProxy(server.server().getPort());
                KubernetesClients clients = KubernetesClients.of(
                        new ConfigBuilder(server.client().getConfiguration())
                                .withMasterUrl("http://127.0.0.1:" + proxy.port())
                                .build(),
                        IDLE);
                Informers informers = new Informers(
                        clients.general(),
                        List.of(WatchedResource.of(ConfigMap.class, ConfigMapList.class, store)),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Clock.systemUTC())) {
            create(server, "before");
            informers.start();
            await().atMost(SOON).until(() -> store.keySet().toList().equals(List.of("default/before")));
            create(server, "watched");
            await().atMost(SOON).until(() -> store.size() == 2);

            // When
            proxy.stall();
            create(server, "unheard");

            // Then
            await().atMost(SOON).until(() -> store.size() == 3);
            create(server, "after");
            await().atMost(SOON).until(() -> store.size() == 4);
            assertThat(removed).isEmpty();
        }
    }

    private static void create(MockApiServer server, String name) {
        server.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
    }
}
