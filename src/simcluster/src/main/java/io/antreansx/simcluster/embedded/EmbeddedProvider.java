package io.antreansx.simcluster.embedded;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.ClusterProvider;
import io.antreansx.simcluster.Progress;
import java.nio.file.Path;

/** Makes {@link EmbeddedCluster} known to {@link io.antreansx.simcluster.Clusters}. */
public final class EmbeddedProvider implements ClusterProvider {

    @Override
    public ClusterKind kind() {
        return ClusterKind.EMBEDDED;
    }

    @Override
    public Cluster start(Path workFolder, Progress progress) {
        return EmbeddedCluster.start(workFolder, progress);
    }
}
