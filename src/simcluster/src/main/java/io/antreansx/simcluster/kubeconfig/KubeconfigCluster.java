package io.antreansx.simcluster.kubeconfig;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterAccess;
import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A cluster that was there before and stays there after {@link #close}. */
public final class KubeconfigCluster implements Cluster {

    private final ClusterAccess access;

    private KubeconfigCluster(ClusterAccess access) {
        this.access = access;
    }

    /**
     * Connects to the current context of a kubeconfig and puts a copy of the file into the folder, which is made if need be.
     *
     * @throws ClusterException if the cluster does not answer
     */
    public static KubeconfigCluster open(Path source, Path workFolder) {
        try {
            String content = Files.readString(source);
            Files.createDirectories(workFolder);
            Path copy = source.toAbsolutePath()
                            .equals(workFolder.resolve("kubeconfig").toAbsolutePath())
                    ? source
                    : Kubeconfig.write(workFolder, content);
            Config config = Config.fromKubeconfig(source.toFile());
            checkAnswers(Config.fromKubeconfig(source.toFile()));
            return new KubeconfigCluster(new ClusterAccess(copy, config));
        } catch (IOException failure) {
            throw new UncheckedIOException("Can't read " + source, failure);
        }
    }

    /** Asks once: whoever waits here wants to hear soon that the address is wrong. */
    private static void checkAnswers(Config config) {
        config.setRequestRetryBackoffLimit(0);
        try (KubernetesClient once =
                new KubernetesClientBuilder().withConfig(config).build()) {
            once.getKubernetesVersion();
        } catch (KubernetesClientException failure) {
            throw new ClusterException("The cluster at " + config.getMasterUrl() + " does not answer", failure);
        }
    }

    @Override
    public String name() {
        return Optional.ofNullable(kubernetesConfig().getCurrentContext())
                .map(context -> context.getName())
                .orElse("kubeconfig");
    }

    @Override
    public ClusterKind kind() {
        return ClusterKind.KUBECONFIG;
    }

    @Override
    public ClusterAccess access() {
        return access;
    }

    @Override
    public void close() {
        client().close();
    }
}
