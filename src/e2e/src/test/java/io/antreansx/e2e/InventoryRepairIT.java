package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.Folders;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** NSX loses, keeps or is given what the cluster has not: it is equal again afterwards, and nothing else happens. */
@EnabledIfSystemProperty(named = "nightly", matches = "true", disabledReason = "runs with -Dnightly=true")
class InventoryRepairIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static Line line;
    private static Churn churn;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "repair");
        Files.writeString(
                line.scene().adapter().folder().resolve("mp-adapter.conf"),
                "\nInventoryBatchPeriod: 1\nInventoryGCPeriod: 10\nNSXClientTimeout: 5\n",
                StandardOpenOption.APPEND);
        line.scene().stopAdapter();
        line.scene().startAdapter();
        churn = new Churn(line.scene().client(), new Random(1));
        churn.populate(60);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @BeforeEach
    void equal() throws Exception {
        InventoryOracle.of(line).awaitEqual(SOON, "before the test");
    }

    @Test
    void nsxThatIsRestoredFromAnOlderBackupShowsTheClusterAgain() throws Exception {
        // Given
        Path data = line.scene().caFile().getParent();
        Path backup = data.resolveSibling("backup");
        line.scene().manager().stop();
        copy(data, backup);
        line.scene().startManager();
        changes(40);
        InventoryOracle.of(line).awaitEqual(SOON, "before the restore");

        // When
        line.scene().manager().stop();
        Folders.delete(data);
        copy(backup, data);
        line.scene().startManager();

        // Then
        InventoryOracle.of(line).awaitEqual(SOON, "after the restore");
    }

    @Test
    void containerClusterThatIsGoneIsMadeAgainUnderItsIdWithAllInIt() throws Exception {
        // When
        line.scene()
                .nsx()
                .delete("/api/v1/fabric/container-clusters/" + line.scene().clusterId());
        changes(5);

        // Then
        InventoryOracle.of(line).awaitEqual(SOON, "after the container cluster was deleted");
        assertThat(line.scene()
                        .nsx()
                        .get("/api/v1/fabric/container-clusters/" + line.scene().clusterId())
                        .path("display_name")
                        .asText())
                .isEqualTo("k8s-cl-test1");
    }

    @Test
    void objectsThatSomebodyChangedRemovedOrAddedInNsxAreAsInTheClusterAgain() throws Exception {
        // Given
        List<String> uids = line.scene().client().pods().inNamespace("churn-0").list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid())
                .limit(2)
                .toList();

        // When
        batch("UPDATE", "\"external_id\": \"" + uids.get(0) + "\", \"status\": \"UNKNOWN\", \"tags\": []");
        batch("DELETE", "\"external_id\": \"" + uids.get(1) + "\"");
        batch("CREATE", "\"external_id\": \"by-hand\", \"display_name\": \"by-hand\"");
        assertThat(InventoryOracle.of(line).differences()).isNotEmpty();

        // Then
        InventoryOracle.of(line).awaitEqual(SOON, "after somebody wrote");
    }

    @Test
    void clusterThatIsRestoredWithOtherUidsIsShownWithThose() throws Exception {
        // When
        line.scene().stopAdapter();
        recreateAll();
        line.scene().startAdapter();

        // Then
        InventoryOracle.of(line).awaitEqual(SOON, "after every UID became another");
    }

    @Test
    void adapterThatWasOffWhileMuchChangedCatchesUp() throws Exception {
        // When
        line.scene().stopAdapter();
        changes(150);
        line.scene().startAdapter();

        // Then
        InventoryOracle.of(line).awaitEqual(SOON, "after a long absence");
    }

    @Test
    void batchOfAnAdapterThatWasKilledMayLandWhenTheNextOneLeads() throws Exception {
        // Given
        InventoryFaults faults = new InventoryFaults(line.scene().nsx());
        faults.strike("\"kind\": \"DELAY\", \"delay_ms\": 25000, \"method\": \"POST\"", 1);

        // When
        changes(5);
        await().atMost(SOON).until(() -> line.scene()
                .nsx()
                .get("/emulator/faults")
                .path("results")
                .isEmpty());
        line.scene().serving().kill();
        changes(20);
        line.scene().startAdapter();

        // Then
        Thread.sleep(26_000);
        InventoryOracle.of(line).awaitEqual(SOON, "after the late batch");
    }

    @Test
    void objectThatNsxRefusesIsNamedByStatusAndHoldsNothingUp() throws Exception {
        // Given
        InventoryFaults faults = new InventoryFaults(line.scene().nsx());
        faults.refuse("\\\"pod-refused\\\"");

        // When
        for (String name : List.of("pod-refused", "pod-welcome")) {
            line.scene()
                    .client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withNamespace("churn-1")
                            .withName(name)
                            .endMetadata()
                            .withNewSpec()
                            .withNodeName("node-1")
                            .endSpec()
                            .build())
                    .create();
        }

        // Then
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                        InventoryOracle.of(line).differences())
                .singleElement()
                .asString()
                .contains("pod-refused")
                .contains("NSX shows null"));
        CommandResult status = line.scene().adapter().run("status");
        assertThat(status.output())
                .contains("ObjectRefused  ContainerApplicationInstance churn-1/pod-refused")
                .contains("400");
        faults.clear();
        line.scene()
                .client()
                .pods()
                .inNamespace("churn-1")
                .withName("pod-refused")
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .addToLabels("try", "again")
                        .endMetadata()
                        .build());
        InventoryOracle.of(line).awaitEqual(SOON, "after NSX takes the object");
    }

    private static void changes(int count) {
        for (int change = 0; change < count; change++) {
            churn.change();
        }
    }

    private static void batch(String type, String fields) {
        line.scene()
                .nsx()
                .post("/api/v1/inventory/container/" + line.scene().clusterId() + "?action=updates", """
                        {"container_inventory_objects": [{"object_update_type": "%s", "container_object":
                          {"resource_type": "ContainerApplicationInstance", %s}}]}""".formatted(
                                type, fields));
    }

    /** As a restore from the objects' manifests would: all the same but the UIDs. */
    private static void recreateAll() {
        KubernetesClient client = line.scene().client();
        Stream<HasMetadata> objects = Stream.of(
                        client.namespaces().list().getItems(),
                        client.nodes().list().getItems(),
                        client.services().inAnyNamespace().list().getItems(),
                        client.pods().inAnyNamespace().list().getItems())
                .flatMap(List::stream);
        objects.filter(object ->
                        !"vmware-system-antrea".equals(object.getMetadata().getNamespace()))
                .filter(object ->
                        !"vmware-system-antrea".equals(object.getMetadata().getName()))
                .toList()
                .forEach(object -> {
                    client.resource(object).withGracePeriod(0).delete();
                    object.getMetadata().setUid(null);
                    object.getMetadata().setResourceVersion(null);
                    object.getMetadata().setCreationTimestamp(null);
                    client.resource(object).create();
                });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
