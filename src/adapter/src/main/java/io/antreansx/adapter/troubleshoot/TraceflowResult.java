package io.antreansx.adapter.troubleshoot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a packet.
 *
 * @param reason Antrea's words when the trace failed, else empty
 * @param decision the policy behind the verdict; empty when no policy matched, and when no end was seen
 * @param steps in the order of the packet's way
 */
public record TraceflowResult(
        String traceflow, Verdict verdict, String reason, Optional<DecidingPolicy> decision, List<Step> steps) {

    /** How the packet's way ended. */
    public enum Verdict {
        DELIVERED,
        DROPPED,
        REJECTED,
        /** It left the cluster's network. */
        FORWARDED,
        /** No end was seen in time. */
        TIMEOUT,
        /** Antrea could not run the trace. */
        FAILED
    }

    /** True when Antrea saw the packet's end. */
    public boolean succeeded() {
        return switch (verdict) {
            case DELIVERED, DROPPED, REJECTED, FORWARDED -> true;
            case TIMEOUT, FAILED -> false;
        };
    }

    /**
     * One observation.
     *
     * @param component SpoofGuard, LB, Routing, NetworkPolicy, Forwarding, Egress
     * @param table Antrea's {@code componentInfo}
     * @param decision what matched at a NetworkPolicy step
     */
    public record Step(
            String node,
            Instant time,
            String component,
            String table,
            String action,
            Optional<DecidingPolicy> decision) {}
}
