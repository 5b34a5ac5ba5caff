package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.ProcessMemory;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.real.RealCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The real API server with many pods, killed and started again while it is listed and while the cluster changes; then the
 * commands of the shipped jobs, with the rights of their service accounts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiServerIT {

    /** {@code -Dapi.server.pods=10000} is the nightly form. */
    private static final int PODS = Integer.getInteger("api.server.pods", 300);

    private static final Duration PATIENCE = Duration.ofSeconds(120 + PODS / 50);
    private static final int WRITERS = 16;
    private static final int CHANGES = 60;
    private static final String OTHER = "11111111-0000-4000-8000-000000000009";
    private static final Path MANIFESTS = Path.of("../../k8s");

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        Needed.program("go");
        line = Line.serving(ClusterKind.REAL, "api-server");
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void nsxShowsEveryPodWheneverTheApiServerGoesAndComes() throws Exception {
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
        String listed = awaitListing();
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
        report(
                "resident %.0f MiB",
                ProcessMemory.resident(line.scene().serving().pid()));
    }

    @Test
    @Order(2)
    void jobsTakeAwayExactlyWhatIsThisClusters() throws Exception {
        // Given
        line.scene().stopAdapter();
        NsxAdmin nsx = line.scene().nsx();
        nsx.post(
                "/api/v1/fabric/container-clusters",
                "{\"resource_type\": \"ContainerCluster\", \"external_id\": \"%s\"}".formatted(OTHER));
        nsx.exchange("POST", "/api/v1/inventory/container/" + OTHER + "?action=updates", """
                {"container_inventory_objects": [{"object_update_type": "CREATE",
                  "container_object": {"resource_type": "ContainerProject", "external_id": "theirs"}}]}""");
        assertThat(shown("container-application-instances", line.scene().clusterId()))
                .isPositive();

        // When
        CommandResult cleanup = run("inventorycleanup.yaml");

        // Then
        assertThat(cleanup.exitCode()).as(cleanup.shown()).isZero();
        for (String list :
                List.of("container-projects", "container-application-instances", "container-cluster-nodes")) {
            assertThat(shown(list, line.scene().clusterId())).as(list).isZero();
        }
        assertThat(shown("container-projects", OTHER)).isEqualTo(1);

        // When
        CommandResult deregister = run("deregisterjob.yaml");

        // Then
        assertThat(deregister.exitCode()).as(deregister.shown()).isZero();
        assertThat(nsx.exchange("GET", Scene.CONTROL_PLANE, null).status()).isEqualTo(404);
        assertThat(line.nsxPolicies()).isEmpty();
        assertThat(line.scene().antrea().tiers())
                .noneMatch(tier -> tier.getMetadata().getName().startsWith("nsx-category-"));
        assertThat(shown("container-projects", OTHER)).isEqualTo(1);
    }

    /** What the job of this manifest runs, with the rights of its service account on the API server. */
    private static CommandResult run(String manifest) throws Exception {
        try (InputStream in = Files.newInputStream(MANIFESTS.resolve(manifest))) {
            PodSpec pod = line.scene().client().load(in).items().stream()
                    .filter(Job.class::isInstance)
                    .map(job -> ((Job) job).getSpec().getTemplate().getSpec())
                    .findFirst()
                    .orElseThrow();
            RealCluster cluster = (RealCluster) line.scene().cluster();
            Path identity = cluster.kubeconfigForServiceAccount("vmware-system-antrea", pod.getServiceAccountName());
            String command = pod.getContainers().getFirst().getArgs().getFirst();
            return line.scene().adapter().as(identity).run(command);
        }
    }

    private static long shown(String list, String cluster) {
        return line.scene()
                .nsx()
                .get("/api/v1/fabric/" + list + "?page_size=1&container_cluster_id=" + cluster)
                .path("result_count")
                .asLong();
    }

    /** In a small cluster there is no time to see the list of pods half read, but other kinds come after them. */
    private static String awaitListing() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
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
