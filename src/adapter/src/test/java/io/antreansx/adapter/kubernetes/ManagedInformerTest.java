package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.kubernetes.ScriptedApiServer.Watches;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watchdog of one informer, against an API server that does as it is told. */
class ManagedInformerTest {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ScriptedApiServer server = new ScriptedApiServer();
    private final ManualClock clock = new ManualClock();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    private ManagedInformer<?> informer;

    @AfterEach
    void stop() {
        informer.close();
        server.close();
    }

    @Test
    void watchThatFellSilentIsStartedAgainAfterItsTimeAndNotBefore() {
        // Given
        server.watches(Watches.HANGING);
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(() -> server.hangingWatches() == 1);
        server.pages(List.of(List.of("later")));
        server.watches(Watches.QUIET);

        // When
        clock.advance(SILENCE);
        informer.check(true);
        int listsBefore = server.lists();
        clock.advance(Duration.ofSeconds(1));
        informer.check(true);

        // Then
        assertThat(listsBefore).isEqualTo(1);
        await().atMost(SOON).until(() -> server.lists() == 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet()).containsExactly("default/later"));
    }

    @Test
    void aSilenceIsNoLongerWhereTheClockWasSetBack() {
        // Given
        server.watches(Watches.HANGING);
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(() -> server.hangingWatches() == 1);
        server.watches(Watches.QUIET);

        // When
        clock.advance(Duration.ofDays(-1));
        informer.check(true);
        clock.advance(SILENCE.plusSeconds(1));
        informer.check(true);

        // Then
        await().atMost(SOON).until(() -> server.lists() == 2);
    }

    @Test
    void listThatTakesLongIsNoSilenceWhilePagesCome() {
        // Given
        CountDownLatch second = new CountDownLatch(1);
        server.pages(List.of(List.of("a"), List.of("b")));
        server.holdNextPages(second);
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(() -> store.taken() > 0);

        // When
        clock.advance(Duration.ofSeconds(50));
        informer.check(true);
        clock.advance(Duration.ofSeconds(50));
        informer.check(true);
        second.countDown();

        // Then
        await().atMost(SOON).until(informer::hasSynced);
        assertThat(server.lists()).isEqualTo(1);
        assertThat(store.keySet()).containsExactlyInAnyOrder("default/a", "default/b");
    }

    @Test
    void listThatArrivesAfterItsInformerWasStoppedTakesNothingAway() {
        // Given
        CountDownLatch late = new CountDownLatch(1);
        server.pages(List.of(List.of("old"), List.of("b")));
        server.holdNextPages(late);
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(() -> store.taken() > 0 && server.heldPages() == 1);
        informer.check(true);
        server.pages(List.of(List.of("a"), List.of("b")));
        server.holdNextPages(new CountDownLatch(0));
        clock.advance(SILENCE.plusSeconds(1));
        informer.check(true);
        await().atMost(SOON).until(informer::hasSynced);

        // When
        late.countDown();
        await().atMost(SOON).until(() -> server.heldPages() == 0);

        // Then
        await().during(Duration.ofMillis(500)).atMost(SOON).untilAsserted(() -> assertThat(store.keySet())
                .containsExactlyInAnyOrder("default/a", "default/b"));
        assertThat(removed).containsExactly("old without evidence");
    }

    @Test
    void watchWhoseVersionIsTooOldListsAgainAndWhatIsMissingIsNoEvidence() {
        // Given
        server.pages(List.of(List.of("gone", "stays")));
        server.gone(List.of(List.of("stays", "new")));
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));

        // When
        informer.check(true);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet())
                .containsExactlyInAnyOrder("default/stays", "default/new"));
        assertThat(removed).containsExactly("gone without evidence");
    }

    @Test
    void optionalKindThatAppearsLaterIsWatchedThen() {
        // Given
        server.served(false);
        server.pages(List.of(List.of("one")));
        RecordStore<GenericKubernetesResource, String> store = store();
        informer = informer(WatchedResource.of(version("v1"), true, store));
        informer.check(true);
        assertThat(informer.hasSynced()).isTrue();

        // When
        server.served(true);
        clock.advance(SILENCE.plusSeconds(1));
        informer.check(true);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet()).containsExactly("default/one"));
    }

    @Test
    void kindThatIsServedInAnOlderVersionOnlyIsWatchedInThat() {
        // Given
        server.servesOnly("/v1beta1/");
        server.pages(List.of(List.of("one")));
        RecordStore<GenericKubernetesResource, String> store = store();
        informer = informer(WatchedResource.ofFirstServed(List.of(version("v1"), version("v1beta1")), store));

        // When
        informer.check(true);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet()).containsExactly("default/one"));
    }

    @Test
    void kindThatIsServedInNoVersionHoldsNothingBack() {
        // Given
        server.servesOnly("/v1alpha1/");
        informer = informer(WatchedResource.ofFirstServed(
                List.of(version("v1"), version("v1beta1")), this.<GenericKubernetesResource>store()));

        // When
        informer.check(true);

        // Then
        assertThat(informer.hasSynced()).isTrue();
        assertThat(server.lists()).isZero();
    }

    private static ResourceDefinitionContext version(String version) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("example.org")
                .withVersion(version)
                .withKind("ConfigMap")
                .withPlural("configmaps")
                .withNamespaced(true)
                .build();
    }

    private <T extends HasMetadata> ManagedInformer<T> informer(WatchedResource<T> resource) {
        return new ManagedInformer<>(server.client(), resource, SILENCE, clock);
    }

    private <T extends HasMetadata> RecordStore<T, String> store() {
        return new RecordStore<>(object -> Optional.of(object.getMetadata().getName()), (before, after, evident) -> {
            if (after == null) {
                removed.add(before + (evident ? " with evidence" : " without evidence"));
            }
        });
    }

    private static WatchedResource<ConfigMap> maps(RecordStore<ConfigMap, String> store) {
        return WatchedResource.of(ConfigMap.class, ConfigMapList.class, store);
    }

    @Test
    void objectThatCouldNotBeReadIsForgottenWhenANewListLacksIt() {
        // Given
        server.pages(List.of(List.of("odd", "stays")));
        server.gone(List.of(List.of("stays", "new")));
        RecordStore<ConfigMap, String> store = new RecordStore<>(
                map -> {
                    if (map.getMetadata().getName().equals("odd")) {
                        throw new IllegalStateException("odd");
                    }
                    return Optional.of(map.getMetadata().getName());
                },
                (before, after, evident) -> {});
        informer = informer(maps(store));

        // When
        informer.check(true);
        await().atMost(SOON).until(() -> store.keySet().anyMatch("default/new"::equals));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(informer.unreadable()).isEmpty());
    }

    @Test
    void clusterThatWasRestoredIsListedAgainThoughItsWatchGoesOn() {
        // Given: a server takes a watch from a version that it has not reached yet, and keeps back all before that
        server.pages(List.of(List.of("lost")));
        server.version(7);
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(informer::isWatching);
        clock.advance(Duration.ofMinutes(10));
        informer.check(true);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(informer::isWatching);
        int listsBefore = server.lists();

        // When
        server.pages(List.of(List.of("restored")));
        server.version(3);
        clock.advance(Duration.ofMinutes(11));
        informer.check(true);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(store.keySet()).containsExactly("default/restored"));
        assertThat(listsBefore).isEqualTo(1);
        assertThat(removed).containsExactly("lost without evidence");
    }

    @Test
    void clusterThatWasRestoredAndIsAsFarAsBeforeIsListedAgainOnceItsServerIsBack() {
        // Given
        server.pages(List.of(List.of("lost")));
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(true);
        await().atMost(SOON).until(informer::isWatching);

        // When
        informer.check(false);
        server.pages(List.of(List.of("restored")));
        server.version(9);
        informer.check(true);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(store.keySet()).containsExactly("default/restored"));
    }

    @Test
    void kindThatWasListedSinceItsServerIsBackIsNotListedOnceMore() {
        // Given
        RecordStore<ConfigMap, String> store = store();
        informer = informer(maps(store));
        informer.check(false);
        await().atMost(SOON).until(informer::isWatching);

        // When
        informer.check(true);
        informer.check(true);

        // Then
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> server.lists() == 1);
    }
}
