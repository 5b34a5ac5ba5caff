package io.antreansx.emulator.traceflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Traceflow requests on their way to the adapters, and the results that came back. */
public final class Traceflows {
    static final String CONFIG = "AntreaTraceflowConfig";
    static final String RUN = "AntreaTraceflowRun";

    /** A request that was handed out is handed out again after this many milliseconds without a result. */
    private static final long HAND_OUT_AGAIN = 60_000;

    private final ObjectStore store;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Runnable onRequest;

    /** @param onRequest called when a request is ready to be handed out */
    public Traceflows(ObjectStore store, Clock clock, Supplier<UUID> ids, Runnable onRequest) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.onRequest = onRequest;
    }

    /** Starts a traceflow, again if it ran before: earlier observations are lost. */
    void start(String path, String cluster) {
        ObjectNode run = Json.object()
                .put("request_id", ids.get().toString())
                .put("cluster", cluster)
                .put("phase", "RUNNING")
                .put("reason", "")
                .put("handed_out", 0L);
        run.putArray("observations");
        store.put(StoredObject.of(RUN, path, run));
        onRequest.run();
    }

    /** The state of a traceflow, or 404. */
    ObjectNode run(String path) {
        return store.find(RUN, path).orElseThrow(() -> Errors.notFound(path)).read();
    }

    void remove(String path) {
        store.remove(RUN, path);
    }

    /** Hands out what the adapter of a cluster has to do now. */
    public List<ObjectNode> take(String cluster) {
        List<ObjectNode> requests = new ArrayList<>();
        for (StoredObject stored : List.copyOf(store.all(RUN).values())) {
            ObjectNode run = stored.read();
            boolean open = run.path("phase").asText().equals("RUNNING");
            boolean due = clock.millis() - run.path("handed_out").asLong() >= HAND_OUT_AGAIN;
            if (open && due && run.path("cluster").asText().equals(cluster)) {
                run.put("handed_out", clock.millis());
                store.put(StoredObject.of(RUN, stored.key(), run));
                ObjectNode request = Json.object()
                        .put("request_id", run.path("request_id").asText())
                        .put("type", "TRACEFLOW");
                store.find(CONFIG, stored.key()).ifPresent(config -> request.set("traceflow", config.read()));
                requests.add(request);
            }
        }
        return requests;
    }

    /** Takes a result; one of a traceflow that was started anew or deleted meanwhile is of no interest any more. */
    public void report(String cluster, ObjectNode result) {
        String requestId = result.path("request_id").asText();
        for (StoredObject stored : List.copyOf(store.all(RUN).values())) {
            ObjectNode run = stored.read();
            if (run.path("request_id").asText().equals(requestId)
                    && run.path("cluster").asText().equals(cluster)) {
                run.put("phase", result.path("phase").asText())
                        .put("reason", result.path("reason").asText(""));
                if (result.has("observations")) {
                    run.set("observations", result.get("observations"));
                }
                store.put(StoredObject.of(RUN, stored.key(), run));
            }
        }
    }

    /** Forgets the traceflows of a removed cluster. */
    public void removeCluster(String cluster) {
        for (StoredObject stored : List.copyOf(store.all(RUN).values())) {
            if (stored.read().path("cluster").asText().equals(cluster)) {
                store.remove(RUN, stored.key());
                store.remove(CONFIG, stored.key());
            }
        }
    }
}
