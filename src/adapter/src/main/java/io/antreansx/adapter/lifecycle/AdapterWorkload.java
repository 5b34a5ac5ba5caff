package io.antreansx.adapter.lifecycle;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The adapter that runs in the cluster: Deployment {@code interworking} and the Leases that its leaders hold. */
public final class AdapterWorkload {

    private static final String DEPLOYMENT = "interworking";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** A standby that still runs takes a released Lease with its next attempt, two seconds later at most. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    /** @param patience how long to wait for a leader to let go; a whole lease (15 s) for one that died */
    public AdapterWorkload(KubernetesClient client, Duration patience) {
        this(client, patience, System::nanoTime, AdapterWorkload::sleep);
    }

    /** @param nanoTime monotonic */
    AdapterWorkload(KubernetesClient client, Duration patience, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.client = client;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.pause = pause;
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
        awaitNoLeader(running == null ? Duration.ZERO : QUIET);
    }

    /** @param quiet how long nobody must have led; longer as soon as somebody does */
    private void awaitNoLeader(Duration quiet) {
        HeldLeases leases = new HeldLeases(client, nanoTime);
        long began = nanoTime.getAsLong();
        long freeSince = began;
        Duration needed = quiet;
        for (List<String> led = leases.look();
                !led.isEmpty() || nanoTime.getAsLong() - freeSince < needed.toNanos();
                led = leases.look()) {
            if (!led.isEmpty()) {
                freeSince = nanoTime.getAsLong();
                needed = QUIET;
            }
            if (!led.isEmpty() && freeSince - began > patience.toNanos()) {
                throw new RefusedException(
                        RefusedException.By.CLUSTER,
                        "An adapter still runs outside of Deployment " + ClusterIdConfigMap.NAMESPACE + "/" + DEPLOYMENT
                                + ": " + String.join(", ", led) + ". Stop it, or wait longer with --wait SECONDS, and"
                                + " run deregister again");
            }
            pause.accept(LOOK_EVERY);
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

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the adapter to stop", e);
        }
    }
}
