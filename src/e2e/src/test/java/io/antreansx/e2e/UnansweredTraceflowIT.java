package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.demo.Options;
import io.antreansx.demo.adapter.AdapterCommands;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.FreePort;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code antreansxctl traceflow} on a real API server that knows Traceflows, and nobody who answers them. */
class UnansweredTraceflowIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    @Tag("real")
    void aTraceThatNobodyAnswersEndsAsATimeoutAndLeavesNothing() throws Exception {
        // Given
        Needed.program("go");
        try (Cluster cluster = Clusters.start(ClusterKind.REAL, folder.resolve("cluster"), Progress.SILENT)) {
            Options options =
                    new Options(ClusterKind.REAL, PROJECT, folder, null, FreePort.any(), FreePort.any(), "admin");
            AdapterCommands adapter = new AdapterCommands(options.adapterJar(), folder, cluster.kubeconfig());

            // When
            CommandResult trace = adapter.runBare(
                    "",
                    List.of(
                            "traceflow",
                            "--source=default/web",
                            "--destination-ip=192.0.2.1",
                            "--timeout=1",
                            "--kubeconfig=" + cluster.kubeconfig()));

            // Then
            assertThat(trace.exitCode()).as(trace.output() + trace.errors()).isEqualTo(1);
            assertThat(trace.output()).startsWith("timeout").contains("no decision was seen");
            assertThat(cluster.client()
                            .genericKubernetesResources("crd.antrea.io/v1beta1", "Traceflow")
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }
}
