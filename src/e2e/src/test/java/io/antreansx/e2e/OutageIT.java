package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** NSX Manager goes away while the cluster changes. */
class OutageIT {

    /** {@code -Doutage.seconds=60} is the nightly form. */
    private static final int SECONDS = Integer.getInteger("outage.seconds", 12);

    @Test
    void theAdapterStaysLiveEnforcementIsUntouchedAndInventoryCatchesUp() throws Exception {
        try (Line line = Line.serving(ClusterKind.EMBEDDED, "outage")) {
            // Given
            Intent intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
            String path = intent.dropPolicy(
                    "outage",
                    "Application",
                    30,
                    intent.podGroup("outage-from", "frontend"),
                    intent.podGroup("outage-to", "redis-cart"));
            await().atMost(Duration.ofSeconds(20)).until(() -> line.acnp(path) != null);
            List<String> enforced = line.nsxPolicies();
            String written = line.written(path);

            // When
            line.scene().manager().stop();
            label(line, "during-the-outage");
            await().pollDelay(Duration.ofSeconds(SECONDS))
                    .atMost(Duration.ofSeconds(SECONDS + 10L))
                    .until(() -> true);

            // Then
            assertThat(line.scene().management("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(line.nsxPolicies()).isEqualTo(enforced);
            line.scene().startManager();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> nsxShows(line, "during-the-outage"));
            assertThat(line.written(path)).isEqualTo(written);
        }
    }

    private static void label(Line line, String value) {
        line.scene().client().resource(line.scene().pod(Scene.TARGET_POD)).edit(pod -> {
            pod.getMetadata().getLabels().put("outage", value);
            return pod;
        });
    }

    private static boolean nsxShows(Line line, String tag) {
        return StreamSupport.stream(
                        line.scene()
                                .nsx()
                                .get(
                                        "/api/v1/fabric/container-application-instances?page_size=1000&container_cluster_id="
                                                + line.scene().clusterId())
                                .path("results")
                                .spliterator(),
                        false)
                .anyMatch(pod -> pod.path("tags").toString().contains(tag));
    }
}
