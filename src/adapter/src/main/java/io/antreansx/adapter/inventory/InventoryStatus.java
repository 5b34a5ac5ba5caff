package io.antreansx.adapter.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the inventory does and how equal it is, for people and as JSON.
 *
 * @param phase what the push loop does now
 * @param cluster objects by kind in the cluster
 * @param nsx objects by kind in NSX, as far as is known
 * @param pending objects that wait to be sent
 * @param parked objects that NSX refuses, the first 100
 * @param parkedTotal how many NSX refuses
 * @param batches requests that NSX took
 * @param failedRequests requests that failed
 * @param objectsSent creates, updates and deletes that NSX took
 * @param bytesSent length of the requests that NSX took
 * @param lastSuccess null before the first
 * @param lastComparison null before the first
 * @param lagSeconds how long the oldest difference has lasted
 * @param cutLabels labels that NSX is not shown, or not in full
 * @param objectsWithCutLabels kind and name of such objects, the first 100
 * @param problem why the last request failed; empty once one succeeded
 * @param missing kinds that are not listed from the API server yet
 * @param forbidden kinds that the API server does not let us read
 * @param unreadable objects that the adapter cannot make sense of, by kind and name, and why
 */
public record InventoryStatus(
        boolean leading,
        String phase,
        Map<String, Integer> cluster,
        Map<String, Integer> nsx,
        int pending,
        List<Parked> parked,
        int parkedTotal,
        long batches,
        long failedRequests,
        long objectsSent,
        long bytesSent,
        Instant lastSuccess,
        Instant lastComparison,
        double lagSeconds,
        long cutLabels,
        List<String> objectsWithCutLabels,
        String problem,
        List<String> missing,
        List<String> forbidden,
        Map<String, Map<String, String>> unreadable) {

    /** An object that NSX refuses, and what it said. */
    public record Parked(String kind, String name, String uid, String reason, Instant since, Instant retryAt) {}
}
