package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.ConfigException;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Waits until the cluster is registered: {@code register} may run after {@code serve} has started. Looks at the mounted
 * file first, then at the ConfigMap, which is what somebody who runs the adapter outside of a cluster has.
 */
final class RegistrationWait {

    private static final Logger LOG = Logger.getLogger(RegistrationWait.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int SAY_EVERY_LOOKS = 60;

    private final Supplier<AdapterConfig> files;
    private final ClusterIdConfigMap configMap;
    private final CountDownLatch closed;

    /**
     * @param files reads the configuration files again
     * @param closed counted down when waiting is over without a result
     */
    RegistrationWait(Supplier<AdapterConfig> files, ClusterIdConfigMap configMap, CountDownLatch closed) {
        this.files = files;
        this.configMap = configMap;
        this.closed = closed;
    }

    /** Empty when {@code closed} came first. */
    Optional<ClusterIdentity> await() throws InterruptedException {
        for (int look = 0; ; look++) {
            Optional<ClusterIdentity> found = find(look % SAY_EVERY_LOOKS == 0);
            if (found.isPresent()) {
                return found;
            }
            if (closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        }
    }

    private Optional<ClusterIdentity> find(boolean say) {
        try {
            AdapterConfig config = files.get();
            Optional<String> id =
                    config.clusterId().or(() -> configMap.read().map(ClusterIdConfigMap.Content::clusterId));
            if (id.isEmpty() && say) {
                LOG.infof(
                        "Cluster %s is not registered in NSX yet: waiting for ConfigMap %s/%s, which the job register"
                                + " writes.",
                        config.bootstrap().clusterName(), ClusterIdConfigMap.NAMESPACE, ClusterIdConfigMap.NAME);
            }
            return id.map(known -> new ClusterIdentity(config.bootstrap().clusterName(), known));
        } catch (KubernetesClientException | ConfigException e) {
            if (say) {
                LOG.warnf("It is not known yet whether this cluster is registered: %s", e.getMessage());
            }
            return Optional.empty();
        }
    }
}
