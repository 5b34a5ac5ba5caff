package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.antreansx.adapter.nsx.report.WireRequests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Answers NSX's traceflow requests, as the leader of the management-plane role. NSX hands a request out again until its
 * result arrived; one that is still running here is not begun twice.
 */
public final class TraceflowRequests implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TraceflowRequests.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final ReportClient reports;
    private final Function<TraceflowRequest, TraceflowResult> runner;
    private final TraceflowMapping mapping;
    private final Leadership leadership;
    private final Executor executor;
    private final Duration wait;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("traceflow-requests").unstarted(this::loop);

    /**
     * @param runner {@code TraceflowRunner::run}
     * @param executor runs each trace, which takes seconds
     * @param wait how long NSX may keep a poll; shorter than the time-out of a request to NSX
     */
    public TraceflowRequests(
            ReportClient reports,
            Function<TraceflowRequest, TraceflowResult> runner,
            Workloads workloads,
            Leadership leadership,
            Executor executor,
            Duration wait,
            Clock clock) {
        this.reports = reports;
        this.runner = runner;
        this.mapping = new TraceflowMapping(workloads);
        this.leadership = leadership;
        this.executor = executor;
        this.wait = wait;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /** False once an error ended its thread, which nothing else would notice. */
    public boolean isAlive() {
        return thread.isAlive() || thread.getState() == Thread.State.NEW;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void loop() {
        try {
            Duration pause = PAUSE;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = poll() ? PAUSE : PAUSE_AFTER_FAILURE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One poll; false when NSX could not be asked. */
    boolean poll() {
        if (reports.isOff() || !leadership.isLeader()) {
            return true;
        }
        try {
            if (reports.has("TRACEFLOW")) {
                reports.requests(wait).forEach(this::begin);
            }
            return true;
        } catch (NsxException e) {
            LOG.debugf(e, "NSX was not asked for traceflow requests.");
            return false;
        } catch (RuntimeException e) {
            LOG.error("NSX's traceflow requests were not understood; they are asked for again.", e);
            return false;
        }
    }

    private void begin(WireRequests.Request request) {
        if (!"TRACEFLOW".equals(request.type()) || request.requestId() == null || !running.add(request.requestId())) {
            return;
        }
        executor.execute(() -> {
            try {
                send(answer(request));
            } finally {
                running.remove(request.requestId());
            }
        });
    }

    private WireReport.TraceflowResult answer(WireRequests.Request request) {
        try {
            return mapping.result(request.requestId(), runner.apply(mapping.request(request.traceflow())));
        } catch (IllegalArgumentException | TraceflowException | KubernetesClientException e) {
            return TraceflowMapping.failure(request.requestId(), e.getMessage());
        } catch (RuntimeException e) {
            // Unanswered, NSX would ask again and again, each time for a Traceflow of its own.
            LOG.errorf(e, "NSX's traceflow %s failed.", request.requestId());
            return TraceflowMapping.failure(request.requestId(), "the adapter failed; its log says more");
        }
    }

    private void send(WireReport.TraceflowResult result) {
        if (!leadership.isLeader()) {
            return;
        }
        try {
            reports.send(WireReport.ofTraceflows(clock.millis(), List.of(result)));
        } catch (NsxException e) {
            LOG.warnf(
                    "The result of NSX's traceflow %s was not taken (%s); NSX asks again.",
                    result.requestId(), e.getMessage());
        }
    }
}
