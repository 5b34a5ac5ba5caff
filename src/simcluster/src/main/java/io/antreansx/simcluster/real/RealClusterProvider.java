package io.antreansx.simcluster.real;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.ClusterProvider;
import io.antreansx.simcluster.Progress;
import java.nio.file.Path;

/** Offers {@link RealCluster} to {@link io.antreansx.simcluster.Clusters}. */
public final class RealClusterProvider implements ClusterProvider {

    @Override
    public ClusterKind kind() {
        return ClusterKind.REAL;
    }

    @Override
    public Cluster start(Path workFolder, Progress progress) {
        return RealCluster.start(workFolder, progress);
    }
}
