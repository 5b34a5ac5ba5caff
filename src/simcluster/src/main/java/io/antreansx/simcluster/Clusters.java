package io.antreansx.simcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Starts a cluster of any kind that this program was built with. */
public final class Clusters {

    private Clusters() {}

    /**
     * Starts a cluster and returns when its API answers.
     *
     * @param workFolder created if absent; holds {@code kubeconfig} and the cluster's own files
     * @throws ClusterException when the kind is unknown here or does not start
     */
    public static Cluster start(ClusterKind kind, Path workFolder, Progress progress) {
        Path folder = existing(workFolder.toAbsolutePath());
        return ServiceLoader.load(ClusterProvider.class, Clusters.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new ClusterException("This build has no cluster of kind " + kind.word()))
                .start(folder, progress);
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Can't create the work folder " + folder, failure);
        }
    }
}
