package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.Traceflow;
import io.antreansx.adapter.antrea.TraceflowStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs traces: creates a Traceflow, waits for its end, reads it and deletes it. Antrea never deletes one, so leftovers of a
 * process that was killed are swept before the next trace.
 */
public final class TraceflowRunner {

    private static final Logger LOG = Logger.getLogger(TraceflowRunner.class);
    private static final Duration POLL = Duration.ofMillis(250);
    /** Antrea looks for timeouts every 10 s only. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration STALE = Duration.ofMinutes(15);

    private final KubernetesClient client;
    private final BiFunction<String, Long, Optional<String>> rulePaths;
    private final Supplier<String> randomSuffix;
    private final Waiting waiting;
    private final Clock clock;

    /** Time as the runner spends it. */
    public interface Waiting {
        long nanoTime();

        void pause(Duration time) throws InterruptedException;

        /** The real thing. */
        static Waiting real() {
            return new Waiting() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration time) throws InterruptedException {
                    Thread.sleep(time);
                }
            };
        }
    }

    /**
     * @param client the general one: a trace is asked for by a person and belongs to no term, and what a late write leaves is
     *     swept
     * @param rulePaths (policy path, NSX rule id) to rule path, where the intent is known
     * @param randomSuffix of the Traceflow's name, lower-case letters and digits
     * @param clock tells which leftovers are old
     */
    public TraceflowRunner(
            KubernetesClient client,
            BiFunction<String, Long, Optional<String>> rulePaths,
            Supplier<String> randomSuffix,
            Waiting waiting,
            Clock clock) {
        this.client = client;
        this.rulePaths = rulePaths;
        this.randomSuffix = randomSuffix;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Follows one packet; takes as long as its timeout and ten seconds more at most.
     *
     * @throws TraceflowException when Antrea refuses the trace or is not there
     * @throws KubernetesClientException when the API server fails
     */
    public TraceflowResult run(TraceflowRequest request) {
        sweep();
        String name = "nsx-" + randomSuffix.get();
        // Whatever a creation did that was not answered is deleted, too.
        try {
            create(TraceflowObjects.of(name, request));
            TraceflowStatus status = await(name, request.timeout().plus(GRACE));
            return new TraceflowReading(new PolicyNames(client, rulePaths)).read(name, status);
        } finally {
            delete(name);
        }
    }

    private void create(Traceflow traceflow) {
        try {
            client.resource(traceflow).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                // The name is random: the client repeated a creation of ours whose answer was lost.
                return;
            }
            String said = e.getStatus() == null || e.getStatus().getMessage() == null
                    ? e.getMessage()
                    : e.getStatus().getMessage();
            throw switch (e.getCode()) {
                case 400, 422 -> new TraceflowException("Antrea refuses this traceflow: " + said, e);
                case 404 ->
                    new TraceflowException(
                            "This cluster knows no Traceflow (crd.antrea.io/v1beta1): is Antrea installed?", e);
                default -> e;
            };
        }
    }

    private TraceflowStatus await(String name, Duration atMost) {
        long began = waiting.nanoTime();
        TraceflowStatus latest = new TraceflowStatus("", "", "", List.of());
        while (waiting.nanoTime() - began < atMost.toNanos()) {
            Traceflow stored = client.resources(Traceflow.class).withName(name).get();
            if (stored == null) {
                throw new TraceflowException("The traceflow " + name + " was deleted while it ran", null);
            }
            if (stored.getStatus() != null) {
                latest = stored.getStatus();
            }
            if (latest.phase().equals("Succeeded") || latest.phase().equals("Failed")) {
                return latest;
            }
            try {
                waiting.pause(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TraceflowException("The traceflow " + name + " was given up", e);
            }
        }
        return latest;
    }

    private void delete(String name) {
        try {
            client.resources(Traceflow.class).withName(name).delete();
        } catch (KubernetesClientException e) {
            LOG.warnf("The traceflow %s was not deleted (%s); the next trace sweeps it.", name, e.getMessage());
        }
    }

    /** Deletes traces with our label that no process can be waiting for any more. */
    private void sweep() {
        try {
            client.resources(Traceflow.class).withLabels(TraceflowObjects.LABELS).list().getItems().stream()
                    .filter(this::isStale)
                    .forEach(stale -> delete(stale.getMetadata().getName()));
        } catch (KubernetesClientException e) {
            LOG.debugf(e, "Leftover traceflows were not swept.");
        }
    }

    private boolean isStale(Traceflow traceflow) {
        try {
            Instant created = Instant.parse(traceflow.getMetadata().getCreationTimestamp());
            return created.plus(STALE).isBefore(clock.instant());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
