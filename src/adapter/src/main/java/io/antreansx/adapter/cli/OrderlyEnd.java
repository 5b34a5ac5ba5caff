package io.antreansx.adapter.cli;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the process from ending before {@code serve} has stopped its roles and given up their Leases: after a SIGTERM Quarkus
 * stops by itself, beside the thread that does that, and then the JVM ends.
 */
@Singleton
public class OrderlyEnd {

    private static final Logger LOG = Logger.getLogger(OrderlyEnd.class);

    /** Less than the 30 s after which Kubernetes kills the pod. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private volatile CountDownLatch serving = new CountDownLatch(0);

    /** Serves; the process does not end before that has returned. */
    void holdFor(Runnable serve) {
        CountDownLatch begun = new CountDownLatch(1);
        serving = begun;
        try {
            serve.run();
        } finally {
            begun.countDown();
        }
    }

    void await(@Observes ShutdownEvent ending) {
        try {
            if (!serving.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("Not everything stopped within %d s; Leases may have to run out.", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
