package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final MockApiServer server = new MockApiServer();
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger changes = new AtomicInteger();
    private final WatchedObjects<Tier> tiers =
            new WatchedObjects<>(server.client(), Tier.class, changes::incrementAndGet, clock);

    @BeforeEach
    void watch() {
        server.client().resource(AntreaObjects.tier("nsx-category-ethernet", 0)).create();
        tiers.start();
        await().atMost(SOON).until(() -> tiers.hasSynced() && tiers.all().size() == 1);
    }

    @AfterEach
    void stop() {
        tiers.close();
        server.close();
    }

    private List<String> names() {
        return tiers.all().stream().map(tier -> tier.getMetadata().getName()).toList();
    }

    @Test
    void aDeadWatchIsStartedAgainAndHidesNeitherDeletionsNorCreations() {
        // Given
        tiers.watch().informer().stop();
        server.client().resources(Tier.class).withName("nsx-category-ethernet").delete();
        server.client()
                .resource(AntreaObjects.tier("nsx-category-emergency", 1))
                .create();

        // When
        tiers.checkWatch();

        // Then
        assertThat(names()).containsExactly("nsx-category-emergency");
        assertThat(tiers.hasSynced()).isTrue();
        await().atMost(SOON).until(() -> tiers.watch().informer().isWatching());
        assertThat(changes).hasPositiveValue();
    }

    @Test
    void theNewWatchTellsOfChangesAsTheOldOneDid() {
        // Given
        tiers.watch().informer().stop();
        tiers.checkWatch();
        await().atMost(SOON).until(() -> tiers.watch().informer().isWatching());

        // When
        server.client()
                .resource(AntreaObjects.tier("nsx-category-emergency", 1))
                .create();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(names()).contains("nsx-category-emergency"));
    }

    @Test
    void aWatchThatTellsEverythingIsLeftAlone() {
        // Given
        var first = tiers.watch().informer();
        await().atMost(SOON).until(first::isWatching);

        // When
        for (int i = 0; i < 3; i++) {
            clock.advance(KeptWatch.COMPARISON);
            tiers.checkWatch();
        }

        // Then
        assertThat(tiers.watch().informer()).isSameAs(first);
    }

    @Test
    void anObjectThatARestoreOfTheClusterTurnedBackIsSeenAsItIs() {
        // Given what was known before the restore: a version that the restored cluster has not reached yet
        Tier before = server.client()
                .resources(Tier.class)
                .withName("nsx-category-ethernet")
                .get();
        before.setSpec(new TierSpec(7, ""));
        before.getMetadata().setResourceVersion("1000000");
        tiers.written(before);

        // When
        clock.advance(KeptWatch.COMPARISON);
        tiers.checkWatch();

        // Then
        assertThat(tiers.all())
                .singleElement()
                .satisfies(tier -> assertThat(tier.getSpec().priority()).isZero());
    }

    @Test
    void anObjectThatARestoreOfTheClusterBroughtBackIsSeen() {
        // Given an object that we deleted, and a watch that told so before the API server answered us
        Tier deleted = server.client()
                .resources(Tier.class)
                .withName("nsx-category-ethernet")
                .get();
        server.client().resource(deleted).delete();
        await().atMost(SOON).until(() -> tiers.all().isEmpty());
        tiers.deleted(deleted);

        // When
        tiers.written(deleted);

        // Then
        assertThat(names()).containsExactly("nsx-category-ethernet");
    }

    @Test
    void anObjectThatWasBroughtBackBeforeTheWatchToldOfItsDeletionIsSeen() {
        // Given: nothing tells of our deletion, and the API server holds the object again
        tiers.watch().informer().stop();
        Tier deleted = tiers.all().iterator().next();
        tiers.deleted(deleted);

        // When
        tiers.checkWatch();

        // Then
        assertThat(names()).containsExactly("nsx-category-ethernet");
    }

    @Test
    void nothingIsBelievedBetweenTheApiServersAbsenceAndAList() {
        // Given an answer for the watch that is begun anew and for the comparison each
        tiers.watch().informer().stop();
        server.server()
                .expect()
                .get()
                .withPath("/apis/crd.antrea.io/v1beta1/tiers?limit=500")
                .andReturn(403, "")
                .times(2);

        // When
        tiers.checkWatch();
        boolean believed = tiers.hasSynced();
        server.client().resources(Tier.class).withName("nsx-category-ethernet").delete();

        // Then
        assertThat(believed).isFalse();
        await().atMost(SOON).until(() -> {
            tiers.checkWatch();
            return tiers.hasSynced();
        });
        assertThat(names()).isEmpty();
    }
}
