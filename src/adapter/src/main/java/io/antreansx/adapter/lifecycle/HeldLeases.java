package io.antreansx.adapter.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The Leases that somebody holds, judged as another candidate judges them: a record that has not changed for a whole lease on
 * our own monotonic clock is over. The times in it are another machine's.
 */
final class HeldLeases {

    private static final List<String> NAMES = List.of("antrea-nsx-mp-adapter", "antrea-nsx-ccp-adapter");
    private static final int DEFAULT_LEASE_SECONDS = 15;

    private record Seen(String resourceVersion, long since) {}

    private final KubernetesClient client;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new HashMap<>();

    HeldLeases(KubernetesClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /** @return who holds what, for people; empty when nobody leads */
    List<String> look() {
        return NAMES.stream()
                .map(name -> client.leases()
                        .inNamespace(ClusterIdConfigMap.NAMESPACE)
                        .withName(name)
                        .get())
                .filter(lease -> lease != null && isHeld(lease))
                .map(lease -> lease.getSpec().getHolderIdentity() + " holds Lease "
                        + lease.getMetadata().getName())
                .toList();
    }

    private boolean isHeld(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        if (holder == null || holder.isEmpty()) {
            return false;
        }
        // after the read: later than the moment at which the holder wrote it
        long now = nanoTime.getAsLong();
        String version = lease.getMetadata().getResourceVersion();
        Seen last = seen.compute(
                lease.getMetadata().getName(),
                (name, before) ->
                        before != null && before.resourceVersion().equals(version) ? before : new Seen(version, now));
        Integer seconds = lease.getSpec().getLeaseDurationSeconds();
        return now - last.since()
                < Duration.ofSeconds(seconds == null ? DEFAULT_LEASE_SECONDS : seconds)
                        .toNanos();
    }
}
