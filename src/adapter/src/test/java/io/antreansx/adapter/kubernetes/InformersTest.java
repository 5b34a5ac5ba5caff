package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InformersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final MockApiServer server = new MockApiServer();
    private final KubernetesClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void optionalKindThatMayNotBeListedHoldsNothingBackAndIsNamed() {
        // Given
        server.server()
                .expect()
                .get()
                .withPath("/apis/gateway.networking.k8s.io/v1/gateways?limit=1")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withReason("Forbidden")
                                .build())
                .always();
        create("plain", "one");
        WatchedResource<GenericKubernetesResource> gateways = WatchedResource.of(
                new ResourceDefinitionContext.Builder()
                        .withGroup("gateway.networking.k8s.io")
                        .withVersion("v1")
                        .withKind("Gateway")
                        .withPlural("gateways")
                        .withNamespaced(true)
                        .build(),
                true,
                new RecordStore<>(object -> Optional.of("gateway"), (before, after, evident) -> {}));

        // When
        try (Informers informers = informers(gateways, maps(store()))) {
            informers.start();

            // Then
            await().atMost(SOON).until(informers::hasSynced);
            assertThat(informers.forbidden()).containsExactly("gateways.gateway.networking.k8s.io");
            assertThat(informers.missing()).isEmpty();
        }
    }

    @Test
    void objectThatCannotBeReadIsNamedAndDoesNotEndTheWatch() {
        // Given
        RecordStore<ConfigMap, String> store = store();
        create("odd", null);
        create("plain", "one");

        // When
        try (Informers informers = informers(maps(store))) {
            informers.start();
            await().atMost(SOON).until(informers::hasSynced);
            create("later", "two");

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet())
                    .contains("default/plain", "default/later")
                    .doesNotContain("default/odd"));
            assertThat(informers.unreadable().get("configmaps")).containsOnlyKeys("default/odd");
        }
    }

    private Informers informers(WatchedResource<?>... resources) {
        return new Informers(
                client, List.of(resources), Duration.ofMinutes(1), Duration.ofSeconds(1), Clock.systemUTC());
    }

    private static RecordStore<ConfigMap, String> store() {
        return new RecordStore<>(map -> Optional.of(map.getData().get("text")), (before, after, evident) -> {});
    }

    private static WatchedResource<ConfigMap> maps(RecordStore<ConfigMap, String> store) {
        return WatchedResource.of(ConfigMap.class, ConfigMapList.class, store);
    }

    private void create(String name, String text) {
        ConfigMapBuilder map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata();
        client.resource(text == null ? map.build() : map.addToData("text", text).build())
                .create();
    }
}
