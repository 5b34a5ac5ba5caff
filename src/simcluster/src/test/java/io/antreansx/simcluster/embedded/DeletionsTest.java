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

        // When
        List<String> events = eventsSince(listed, "DELETED gone");

        // Then
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

        // When
        List<String> events = eventsSince(listed, "DELETED gone");

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

        // When
        List<String> events = eventsSince(listed, "DELETED gone", "ADDED anew");

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

        // When
        List<String> events = eventsSince(listed, "closed 410");

        // Then
        assertThat(events).contains("closed 410");
    }

    /** What a watch from that version tells until it has told {@code awaited}. */
    private List<String> eventsSince(String version, String... awaited) {
        List<String> events = new CopyOnWriteArrayList<>();
        try (Watch watch = watch(version, events)) {
            await().atMost(PATIENCE).until(() -> events.containsAll(List.of(awaited)));
            assertThat(watch).isNotNull();
        }
        return events;
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
