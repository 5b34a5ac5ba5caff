package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Status of a policy whose every node has realized it. */
final class PolicyStatus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    PolicyStatus(Clock clock) {
        this.clock = clock;
    }

    /**
     * A policy that selects no scheduled pod is realized on none of no nodes.
     *
     * @param nodes how many nodes host a pod that it protects
     */
    ObjectNode realized(long generation, int nodes) {
        ObjectNode status = JSON.createObjectNode();
        status.put("phase", "Realized");
        status.put("observedGeneration", generation);
        status.put("currentNodesRealized", nodes);
        status.put("desiredNodesRealized", nodes);
        status.putArray("conditions")
                .addObject()
                .put("type", "Realizable")
                .put("status", "True")
                .put(
                        "lastTransitionTime",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return status;
    }
}
