package io.antreansx.adapter.nsx.report;

import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The report API of one cluster, if NSX has it. It is asked for once: after a 404 nothing is sent until the adapter is
 * started again. Thread-safe.
 */
public final class ReportClient {

    private static final Logger LOG = Logger.getLogger(ReportClient.class);

    /** NSX's own limit, in seconds; beyond it a leader looks as if it had gone. */
    private static final int LONGEST_INTERVAL = 600;

    private static final int NOT_FOUND = 404;

    private enum State {
        UNKNOWN,
        ON,
        OFF
    }

    private final Nsx nsx;
    private final String clusterId;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile State state = State.UNKNOWN;
    private volatile Set<String> features = Set.of();

    /** @param clusterId {@code node_id} of the cluster control plane */
    public ReportClient(Nsx nsx, String clusterId) {
        this.nsx = nsx;
        this.clusterId = clusterId;
    }

    /** True once NSX has said that it has no report API. */
    public boolean isOff() {
        return state == State.OFF;
    }

    /**
     * Whether NSX takes part in a feature; asks NSX when that is not known yet.
     *
     * @param feature COMPONENT_STATUS, REALIZATION, RULE_STATISTICS or TRACEFLOW
     * @throws NsxException when NSX could not be asked
     */
    public boolean has(String feature) {
        return available() && features.contains(feature);
    }

    /**
     * Sends a report, unless NSX has no report API.
     *
     * @return the heartbeat interval that NSX wants, if it said so
     * @throws NsxException when NSX did not take it
     */
    public Optional<Duration> send(WireReport report) {
        if (!available()) {
            return Optional.empty();
        }
        WireReportAnswer answer = nsx.call(ReportApi.class, (ReportApi api) -> api.report(clusterId, report));
        return Optional.ofNullable(answer)
                .map(WireReportAnswer::reportInterval)
                .filter(seconds -> seconds > 0)
                .map(seconds -> Math.min(seconds, LONGEST_INTERVAL))
                .map(Duration::ofSeconds);
    }

    /**
     * Waits for NSX's requests.
     *
     * @param atMost whole seconds, up to 60
     * @return possibly empty; always empty without a report API
     * @throws NsxException when NSX could not be asked
     */
    public List<WireRequests.Request> requests(Duration atMost) {
        if (!available()) {
            return List.of();
        }
        WireRequests answer = nsx.call(
                ReportApi.class, (ReportApi api) -> api.requests(clusterId, Math.toIntExact(atMost.toSeconds())));
        return answer == null || answer.requests() == null ? List.of() : answer.requests();
    }

    private boolean available() {
        if (state == State.UNKNOWN) {
            probing.lock();
            try {
                if (state == State.UNKNOWN) {
                    probe();
                }
            } finally {
                probing.unlock();
            }
        }
        return state == State.ON;
    }

    private void probe() {
        try {
            WireCapability capability = nsx.call(ReportApi.class, ReportApi::capability);
            features =
                    capability == null || capability.features() == null ? Set.of() : Set.copyOf(capability.features());
            state = State.ON;
            LOG.infof("NSX takes reports (%s).", String.join(", ", features));
        } catch (NsxException e) {
            // Whatever tells it: for a path that no part of it knows, a manager may show a page.
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            state = State.OFF;
            LOG.info(
                    "This NSX Manager has no report API: status, realization and statistics are shown in Kubernetes and in"
                            + " the metrics only.");
        }
    }
}
