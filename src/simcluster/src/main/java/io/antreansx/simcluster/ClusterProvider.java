package io.antreansx.simcluster;

import java.nio.file.Path;

/**
 * Starts clusters of one kind. Found with {@link java.util.ServiceLoader}, so that the packages of the kinds depend on this one and not
 * the other way round.
 */
public interface ClusterProvider {

    ClusterKind kind();

    /**
     * Starts a cluster and returns when its API answers.
     *
     * @param workFolder existing folder for the kubeconfig and whatever the cluster keeps on disk
     * @throws ClusterException when it can't be started, with the way out in its message
     */
    Cluster start(Path workFolder, Progress progress);
}
