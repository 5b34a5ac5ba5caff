package io.antreansx.simcluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/** A running Kubernetes API to try things on. Closing it ends what was started for it, and nothing else. */
public interface Cluster extends AutoCloseable {

    /** The name that people see, for example in the kubeconfig's context. */
    String name();

    ClusterKind kind();

    ClusterAccess access();

    /** A kubeconfig of an administrator, readable by its owner only, that works from other processes of this machine. */
    default Path kubeconfig() {
        return access().kubeconfig();
    }

    /** The same access as {@link #kubeconfig()}, for clients that are built in this process. */
    default Config kubernetesConfig() {
        return access().config();
    }

    /** A client with an administrator's rights that lives as long as this cluster; callers do not close it. */
    default KubernetesClient client() {
        return access().client();
    }

    /** Ends the cluster if it was started here; idempotent. */
    @Override
    void close();
}
