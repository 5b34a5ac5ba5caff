package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.election.LeaseStore.LostRaceException;
import io.antreansx.adapter.election.LeaseStore.NotPermittedException;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KubernetesLeaseStoreTest {

    private static final String NAMESPACE = "vmware-system-antrea";
    private static final String PATH =
            "/apis/coordination.k8s.io/v1/namespaces/vmware-system-antrea/leases/antrea-nsx-mp-adapter";
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");

    private MockApiServer server;
    private KubernetesClients clients;
    private KubernetesLeaseStore store;

    @BeforeEach
    void start() {
        server = new MockApiServer();
        clients = KubernetesClients.of(server.client().getConfiguration());
        store = new KubernetesLeaseStore(patient(clients.election()), NAMESPACE, "antrea-nsx-mp-adapter");
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    /** Waits long for an answer, as a busy machine needs; all else is as the election has it. */
    private static KubernetesClient patient(KubernetesClient client) {
        return client.newClient(
                        new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                                .withRequestTimeout(60_000)
                                .build())
                .adapt(KubernetesClient.class);
    }

    private static LeaseRecord record(String holder, String resourceVersion) {
        return new LeaseRecord(holder, 15, NOON, NOON, 3, resourceVersion);
    }

    @Test
    void aRecordIsReadBackAsItWasWritten() {
        // When
        LeaseRecord created = store.create(record("pod-1", ""));

        // Then
        assertThat(store.get()).contains(created);
        assertThat(created.holder()).isEqualTo("pod-1");
        assertThat(created.renewed()).isEqualTo(NOON);
        assertThat(created.transitions()).isEqualTo(3);
        assertThat(created.resourceVersion()).isNotEmpty();
    }

    @Test
    void noLeaseIsEmpty() {
        assertThat(store.get()).isEmpty();
    }

    @Test
    void aSecondCreationLosesTheRace() {
        store.create(record("pod-1", ""));

        assertThatThrownBy(() -> store.create(record("pod-2", ""))).isInstanceOf(LostRaceException.class);
    }

    @Test
    void aWriteOverAChangedRecordLosesTheRace() {
        // Given
        LeaseRecord old = store.create(record("pod-1", ""));
        store.update(record("pod-3", old.resourceVersion()));

        // When, then
        assertThatThrownBy(() -> store.update(record("pod-2", old.resourceVersion())))
                .isInstanceOf(LostRaceException.class);
        assertThat(store.get()).map(LeaseRecord::holder).contains("pod-3");
    }

    @Test
    void aWriteOverADeletedRecordLosesTheRace() {
        // Given
        LeaseRecord old = store.create(record("pod-1", ""));
        clients.election().leases().inNamespace(NAMESPACE).delete();

        // When, then
        assertThatThrownBy(() -> store.update(record("pod-1", old.resourceVersion())))
                .isInstanceOf(LostRaceException.class);
    }

    @Test
    void missingRightsAreToldApartFromATrouble() {
        // Given
        server.server()
                .expect()
                .get()
                .withPath(PATH)
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .once();

        // When, then
        assertThatThrownBy(store::get)
                .isInstanceOf(NotPermittedException.class)
                .hasMessage(
                        "Kubernetes does not permit to read the lease vmware-system-antrea/antrea-nsx-mp-adapter (403).");
    }

    @Test
    void anErrorOfTheServerIsNotRepeatedByTheClient() {
        // Given one failure and then good answers
        server.server()
                .expect()
                .get()
                .withPath(PATH)
                .andReturn(503, new StatusBuilder().withCode(503).build())
                .once();

        // When, then
        assertThatThrownBy(store::get).isInstanceOf(RuntimeException.class);
        assertThat(store.get()).isEmpty();
    }

    @Test
    void anElectorOnAnApiServerLeadsAndReleases() {
        // Given
        LeaseElector elector = new LeaseElector(
                store,
                ElectionSettings.of("mp", "pod-1"),
                System::nanoTime,
                Clock.systemUTC(),
                new SimpleMeterRegistry());

        // When
        elector.start();
        await().atMost(Duration.ofSeconds(60)).until(elector::isLeader);
        String holder = store.get().orElseThrow().holder();
        elector.close();

        // Then
        assertThat(holder).isEqualTo(elector.identity());
        assertThat(store.get().orElseThrow().holder()).isEmpty();
    }
}
