package io.antreansx.simcluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aWatchTellsWhatWasDeletedSinceTheVersionThatItBeginsWith() {
        // Given
        create("gone");
        create("stays");
        String listed = version();
        delete("gone");
        List<String> events = new CopyOnWriteArrayList<>();

        // When
        try (Watch watch = watch(listed, events)) {
            // Then
            await().atMost(PATIENCE).until(() -> events.contains("DELETED gone"));
            assertThat(watch).isNotNull();
        }
        assertThat(events).doesNotContain("DELETED stays");
    }

    @Test
    void whatWasDeletedBeforeThatVersionIsNotToldAgain() {
        // Given
        create("long-gone");
        delete("long-gone");
        create("gone");
        String listed = version();
        delete("gone");
        List<String> events = new CopyOnWriteArrayList<>();

        // When
        try (Watch watch = watch(listed, events)) {
            await().atMost(PATIENCE).until(() -> events.contains("DELETED gone"));
            assertThat(watch).isNotNull();
        }

        // Then
        assertThat(events).doesNotContain("DELETED long-gone");
    }

    /** A client keeps objects by their names: such a word would take the new one away. */
    @Test
    void whatStandsAgainUnderItsNameIsNotToldAsDeleted() {
        // Given
        create("anew");
        create("gone");
        String listed = version();
        delete("anew");
        create("anew");
        delete("gone");
        List<String> events = new CopyOnWriteArrayList<>();

        // When
        try (Watch watch = watch(listed, events)) {
            await().atMost(PATIENCE).until(() -> events.containsAll(List.of("DELETED gone", "ADDED anew")));
            assertThat(watch).isNotNull();
        }

        // Then
        assertThat(events).doesNotContain("DELETED anew");
    }

    @Test
    void aVersionFromBeforeTheDeletionsThatAreKnownIsTooOld() {
        // Given
        create("gone");
        create("stays");
        String listed = version();
        delete("gone");
        for (int index = 0; index < Deletions.KEPT; index++) {
            create("passing-" + index);
            delete("passing-" + index);
        }
        List<String> events = new CopyOnWriteArrayList<>();

        // When
        try (Watch watch = watch(listed, events)) {
            // Then
            await().atMost(PATIENCE).until(() -> events.contains("closed 410"));
            assertThat(watch).isNotNull();
        }
    }

    private void create(String name) {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
    }

    private void delete(String name) {
        cluster.client().configMaps().inNamespace("default").withName(name).delete();
    }

    private String version() {
        return cluster.client()
                .configMaps()
                .inAnyNamespace()
                .list()
                .getMetadata()
                .getResourceVersion();
    }

    private Watch watch(String since, List<String> events) {
        return cluster.client()
                .configMaps()
                .inAnyNamespace()
                .watch(new ListOptionsBuilder().withResourceVersion(since).build(), new Watcher<ConfigMap>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap object) {
                        events.add(action + " " + object.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        events.add("closed " + (cause.isHttpGone() ? "410" : cause.getMessage()));
                    }
                });
    }
}
