package io.antreansx.adapter.lifecycle;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The adapter that runs in the cluster: Deployment {@code interworking} and the Leases that its leaders hold. */
public final class AdapterWorkload {

    private static final String DEPLOYMENT = "interworking";
    private static final List<String> LEASES = List.of("antrea-nsx-mp-adapter", "antrea-nsx-ccp-adapter");
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final KubernetesClient client;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long to wait for a leader to let go */
    public AdapterWorkload(KubernetesClient client, Clock clock, Duration patience) {
        this.client = client;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Deletes the Deployment and waits until nobody leads, so that nothing is written again behind our back.
     *
     * @throws RefusedException when the Deployment is not ours (the vendor's has the same name), or when somebody still leads after that time: an adapter that runs outside of the Deployment
     */
    void stop(Consumer<String> progress) {
        var deployment = client.apps()
                .deployments()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .withName(DEPLOYMENT);
        Deployment running = deployment.get();
        if (running != null) {
            requireOurs(running);
            deployment.withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
            progress.accept("Deleted Deployment " + DEPLOYMENT);
        }
        Instant deadline = clock.instant().plus(patience);
        List<String> led = led();
        while (!led.isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                throw new RefusedException(
                        RefusedException.By.CLUSTER,
                        "An adapter is still running: " + String.join(", ", led)
                                + "; stop it and run deregister again");
            }
            pause();
            led = led();
        }
    }

    private static void requireOurs(Deployment running) {
        if (!OwnObjects.isOurs(running)) {
            throw new RefusedException(
                    RefusedException.By.CLUSTER,
                    "Deployment " + ClusterIdConfigMap.NAMESPACE + "/" + DEPLOYMENT + " has no label "
                            + OwnObjects.LABEL + "=" + OwnObjects.ADAPTER + ", so it may be another product's;"
                            + " deregister with that product, or delete the Deployment, and run deregister again");
        }
    }

    private List<String> led() {
        return LEASES.stream()
                .map(name -> client.leases()
                        .inNamespace(ClusterIdConfigMap.NAMESPACE)
                        .withName(name)
                        .get())
                .filter(lease -> lease != null && isHeld(lease))
                .map(lease -> lease.getSpec().getHolderIdentity() + " holds Lease "
                        + lease.getMetadata().getName())
                .toList();
    }

    private boolean isHeld(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        if (holder == null || holder.isEmpty() || lease.getSpec().getRenewTime() == null) {
            return false;
        }
        Integer seconds = lease.getSpec().getLeaseDurationSeconds();
        Instant end = lease.getSpec().getRenewTime().toInstant().plusSeconds(seconds == null ? 15 : seconds);
        return clock.instant().isBefore(end);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the adapter to stop", e);
        }
    }
}
