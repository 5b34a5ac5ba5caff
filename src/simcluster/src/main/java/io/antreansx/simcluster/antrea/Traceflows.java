package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Evaluator;
import io.antreansx.simcluster.evaluate.Verdict;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Takes a Traceflow through its phases: none, Running, then Succeeded or Failed, one write each. */
final class Traceflows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first tag that Antrea hands out; traces are answered one after the other here. */
    private static final int TAG = 7;

    private final StatusWriter writer;
    private final Clock clock;

    Traceflows(StatusWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Does the next step of a trace; a finished one is left as it is. */
    void answer(GenericKubernetesResource object, ClusterSnapshot snapshot) {
        ObjectNode trace = StatusWriter.json(object);
        switch (trace.path("status").path("phase").asText()) {
            case "" -> writer.write(Antrea.TRACEFLOW, trace, running());
            case "Running" -> writer.write(Antrea.TRACEFLOW, trace, finished(trace, snapshot));
            default -> {
                // Succeeded and Failed are the end; changes of the spec are ignored from the start on.
            }
        }
    }

    private ObjectNode running() {
        return JSON.createObjectNode()
                .put("phase", "Running")
                .put(
                        "startTime",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("dataplaneTag", TAG);
    }

    private ObjectNode finished(ObjectNode object, ClusterSnapshot snapshot) {
        ObjectNode status = JSON.createObjectNode();
        status.set("startTime", object.path("status").path("startTime"));
        status.put("dataplaneTag", 0);
        try {
            Trace trace = new TraceReader(snapshot).read(object.path("spec"));
            Verdict verdict = new Evaluator(snapshot).evaluate(trace.flow());
            status.put("phase", "Succeeded");
            status.set("results", new Observations(snapshot, clock.instant().getEpochSecond()).results(trace, verdict));
        } catch (IllegalArgumentException wrong) {
            status.put("phase", "Failed").put("reason", wrong.getMessage());
        }
        return status;
    }
}
