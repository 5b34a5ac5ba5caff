package io.antreansx.simcluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/**
 * An administrator's way into a cluster.
 *
 * @param kubeconfig readable by its owner only; for other processes of this machine
 * @param config the same access, for clients that are built in this process
 * @param client lives as long as the cluster
 */
public record ClusterAccess(Path kubeconfig, Config config, KubernetesClient client) {

    public ClusterAccess(Path kubeconfig, Config config) {
        this(
                kubeconfig,
                config,
                new KubernetesClientBuilder().withConfig(config).build());
    }
}
