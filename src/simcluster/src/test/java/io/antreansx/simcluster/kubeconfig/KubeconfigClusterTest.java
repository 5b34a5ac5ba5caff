package io.antreansx.simcluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.Kubeconfig;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.embedded.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigClusterTest {

    @TempDir
    Path folder;

    @Test
    void theClusterOfAKubeconfigIsUsedAndLeftStanding() {
        // Given
        Path work = folder.resolve("made-if-need-be");
        try (Cluster standing = EmbeddedCluster.start(folder, Progress.SILENT)) {
            // When
            try (Cluster used = KubeconfigCluster.open(standing.kubeconfig(), work)) {
                assertThat(used.name()).isEqualTo("embedded");
                assertThat(used.kubeconfig()).hasSameTextualContentAs(standing.kubeconfig());
                assertThat(used.client()
                                .namespaces()
                                .withName("default")
                                .get()
                                .getStatus()
                                .getPhase())
                        .isEqualTo("Active");
            }

            // Then
            assertThat(standing.client().namespaces().withName("default").get()).isNotNull();
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsNamed() throws IOException {
        // Given
        Path source = Kubeconfig.write(
                Files.createDirectory(folder.resolve("gone")),
                Kubeconfig.withoutCredentials("gone", "http://127.0.0.1:1"));

        // When / Then
        assertThatThrownBy(() -> KubeconfigCluster.open(source, folder))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
