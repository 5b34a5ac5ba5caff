package io.antreansx.simcluster.antrea;

import io.antreansx.simcluster.evaluate.Flow;
import io.antreansx.simcluster.evaluate.model.Pod;
import java.util.Optional;

/**
 * A Traceflow request that can be answered.
 *
 * @param receiver the destination pod; empty for addresses outside of the cluster
 * @param translated the packet went to a Service, and the receiver was chosen from its endpoints
 */
record Trace(Flow flow, Pod sender, Optional<Pod> receiver, boolean translated) {

    boolean onOneNode() {
        return receiver.isPresent() && receiver.get().node().equals(sender.node());
    }
}
