package io.antreansx.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AntreaCCPAdapterInfo;
import io.antreansx.adapter.antrea.AntreaMPAdapterInfo;
import io.antreansx.adapter.kubernetes.MockApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesInfoStoreTest {

    private final MockApiServer server = new MockApiServer();
    private final KubernetesInfoStore store = new KubernetesInfoStore(server.client());

    @AfterEach
    void stop() {
        server.close();
    }

    private static AdapterInfoStatus status(String version) {
        return new AdapterInfoStatus(
                version,
                null,
                null,
                "me",
                "c",
                "id",
                List.of("nsx"),
                List.of(),
                null,
                Map.of("pods", 7L),
                List.of(),
                0L);
    }

    @Test
    void aMissingResourceIsCreatedWithOurLabelsAndItsStatus() {
        // When
        store.write(AdapterRole.MP, status("1"));

        // Then
        AntreaMPAdapterInfo info = server.client()
                .resources(AntreaMPAdapterInfo.class)
                .withName("antrea-mp-adapter")
                .get();
        assertThat(info.getMetadata().getLabels()).containsEntry("app.kubernetes.io/managed-by", "antrea-nsx-adapter");
        assertThat(info.getStatus()).isEqualTo(status("1"));
    }

    @Test
    void anExistingResourceGetsTheNewStatus() {
        // Given
        store.write(AdapterRole.CCP, status("1"));

        // When
        store.write(AdapterRole.CCP, status("2"));

        // Then
        AntreaCCPAdapterInfo info = server.client()
                .resources(AntreaCCPAdapterInfo.class)
                .withName("antrea-ccp-adapter")
                .get();
        assertThat(info.getStatus().version()).isEqualTo("2");
        assertThat(info.getStatus().counts()).containsEntry("pods", 7L);
    }
}
