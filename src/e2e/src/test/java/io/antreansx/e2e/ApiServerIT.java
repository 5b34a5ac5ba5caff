package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.real.RealCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real API server with many pods, killed and started again while it is listed and while the cluster changes. */
class ApiServerIT {

    /** {@code -Dapi.server.pods=10000} is the nightly form. */
    private static final int PODS = Integer.getInteger("api.server.pods", 300);

    private static final Duration PATIENCE = Duration.ofSeconds(120 + PODS / 50);
    private static final int WRITERS = 16;
    private static final int CHANGES = 60;

    @BeforeAll
    static void needsGo() {
        Needed.program("go");
    }

    @Test
    void nsxShowsEveryPodWheneverTheApiServerGoesAndComes() throws Exception {
        try (Line line = Line.serving(ClusterKind.REAL, "api-server")) {
            // Given
            KubernetesClient client = line.scene().client();
            RealCluster cluster = (RealCluster) line.scene().cluster();
            Churn churn = new Churn(client, new Random(1));
            churn.populate(60);
            line.scene().stopAdapter();
            long begin = System.nanoTime();
            createPods(client);
            report("created %d pods in %.1f s", PODS, seconds(begin));

            // When: the first list is under way
            line.scene().startAdapter();
            String listed = awaitListing(line);
            cluster.killApiServer();
            report("killed the API server with %s", listed);
            Thread.sleep(2000);
            cluster.startApiServer();

            // Then
            Duration first = InventoryOracle.of(line).awaitEqual(PATIENCE, "after the list that broke off");
            report("equal %.1f s after the API server came back", first.toMillis() / 1000.0);

            // When: the cluster changes
            change(churn, CHANGES / 2);
            cluster.killApiServer();
            Thread.sleep(2000);
            assertThat(line.scene().management("/q/health/live").statusCode()).isEqualTo(200);
            cluster.startApiServer();
            change(churn, CHANGES / 2);

            // Then
            Duration second = InventoryOracle.of(line).awaitEqual(PATIENCE, "after the watches that broke off");
            report("equal %.1f s after the last change", second.toMillis() / 1000.0);
            assertThat(line.inventory().path("missing")).isEmpty();
            assertThat(line.inventory()
                            .path("cluster")
                            .path("ContainerApplicationInstance")
                            .asInt())
                    .isGreaterThanOrEqualTo(PODS);
            report("resident %d MiB", new AdapterMemory(line.scene().serving()).resident());
        }
    }

    /** In a small cluster there is no time to see the list of pods half read, but other kinds come after them. */
    private static String awaitListing(Line line) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            try {
                JsonNode inventory = line.inventory();
                int pods = inventory
                        .path("cluster")
                        .path("ContainerApplicationInstance")
                        .asInt();
                if (pods > 0) {
                    return pods + " pods listed, not yet " + inventory.path("missing");
                }
            } catch (java.io.IOException e) {
                // The management port does not answer yet.
                Thread.sleep(20);
            }
        }
        throw new AssertionError("the adapter lists no pods");
    }

    /** What fails while the API server is away is no change. */
    private static void change(Churn churn, int changes) {
        int made = 0;
        while (made < changes) {
            try {
                churn.changePod();
                made++;
            } catch (KubernetesClientException e) {
                report("a change was refused: %s", e.getMessage());
                made++;
            }
        }
    }

    private static void createPods(KubernetesClient client) throws Exception {
        List<Future<?>> written = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            IntStream.range(0, PODS)
                    .forEach(index -> written.add(
                            writers.submit(() -> client.resource(pod(index)).create())));
        }
        for (Future<?> one : written) {
            one.get();
        }
    }

    private static Pod pod(int index) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("churn-" + index % 3)
                .withName("bulk-" + index)
                .addToLabels("app", "app-" + index % 20)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-" + (1 + index % 2))
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/app:1")
                .endContainer()
                .endSpec()
                .build();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void report(String text, Object... arguments) {
        System.out.printf(text + "%n", arguments);
    }
}
