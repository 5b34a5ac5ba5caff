package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.process.JavaProcess;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two replicas: one leads, the other is ready and takes over when the leader dies. */
class ReplicasIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(120);

    @Test
    void theOtherReplicaTakesOverAndNothingIsWrittenTwice() throws Exception {
        try (Line line = Line.serving(ClusterKind.EMBEDDED, "replicas")) {
            // Given a leader and a second replica that is ready
            Intent intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
            String from = intent.podGroup("replicas-from", "frontend");
            String to = intent.podGroup("replicas-to", "redis-cart");
            String path = intent.dropPolicy("replicas", "Application", 20, from, to);
            await().atMost(Duration.ofSeconds(60)).until(() -> line.acnp(path) != null);
            int port = FreePort.any();
            try (JavaProcess second = line.scene()
                    .adapter()
                    .serve(
                            "antrea-nsx-adapter-1",
                            port,
                            line.scene().adapter().folder().resolve("second.log"))) {
                await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> ready(port));
                assertThat(holder(line, "antrea-nsx-ccp-adapter")).startsWith("antrea-nsx-adapter-0");
                String written = line.written(path);
                long posts = inventoryPosts(line);

                // When
                line.scene().serving().kill();

                // Then
                await().atMost(TAKEOVER)
                        .until(() -> holder(line, "antrea-nsx-ccp-adapter").startsWith("antrea-nsx-adapter-1")
                                && holder(line, "antrea-nsx-mp-adapter").startsWith("antrea-nsx-adapter-1"));
                intent.policy("replicas-2", "Application", 21, """
                        "action": "ALLOW", "direction": "IN", "source_groups": ["%s"],
                        "destination_groups": ["ANY"], "scope": ["%s"], "services": ["ANY"]""".formatted(from, to));
                await().atMost(Duration.ofSeconds(60)).until(() -> line.acnp(Intent.POLICIES + "replicas-2") != null);
                assertThat(line.written(path)).isEqualTo(written);
                assertThat(inventoryPosts(line) - posts).isLessThanOrEqualTo(2);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aLeaderThatIsToldToStopGivesItsLeasesUp() throws Exception {
        try (Line line = Line.serving(ClusterKind.EMBEDDED, "told-to-stop")) {
            // Given
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> holder(line, "antrea-nsx-ccp-adapter").startsWith("antrea-nsx-adapter-0")
                            && holder(line, "antrea-nsx-mp-adapter").startsWith("antrea-nsx-adapter-0"));

            // When
            line.scene().serving().close();

            // Then: nobody has to wait until they run out
            assertThat(holder(line, "antrea-nsx-ccp-adapter")).isEmpty();
            assertThat(holder(line, "antrea-nsx-mp-adapter")).isEmpty();
        }
    }

    private static boolean ready(int port) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }
    }

    private static String holder(Line line, String lease) {
        Lease found = line.scene()
                .client()
                .leases()
                .inNamespace("vmware-system-antrea")
                .withName(lease)
                .get();
        String holder = found == null ? null : found.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    private static long inventoryPosts(Line line) {
        return Counters.count(line.scene().nsx(), "POST", "inventory/container");
    }
}
