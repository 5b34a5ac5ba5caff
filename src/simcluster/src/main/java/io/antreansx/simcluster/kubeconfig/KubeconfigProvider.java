package io.antreansx.simcluster.kubeconfig;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.ClusterProvider;
import io.antreansx.simcluster.Progress;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes the kubeconfig that kubectl would take: the first file of {@code KUBECONFIG}, else the one in the home folder. */
public final class KubeconfigProvider implements ClusterProvider {

    @Override
    public ClusterKind kind() {
        return ClusterKind.KUBECONFIG;
    }

    @Override
    public Cluster start(Path workFolder, Progress progress) {
        String named = Optional.ofNullable(System.getenv("KUBECONFIG")).orElse("");
        Path source = named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".kube", "config")
                : Path.of(named.split(File.pathSeparator, 2)[0]);
        if (!Files.isReadable(source)) {
            throw new ClusterException(
                    "No kubeconfig at " + source + ": set KUBECONFIG to the file of the cluster to use");
        }
        progress.step("Using the cluster of " + source);
        return KubeconfigCluster.open(source, workFolder);
    }
}
