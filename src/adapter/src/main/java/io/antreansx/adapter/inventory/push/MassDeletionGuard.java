package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import java.util.List;
import java.util.Set;

/**
 * Holds back a comparison that would remove very much, until a second full read of cluster and NSX says the same.
 * Not thread-safe.
 */
final class MassDeletionGuard {

    private static final int MANY = 1_000;
    private static final int FEW = 10;

    private Set<ObjectKey> held = Set.of();

    /**
     * What may be removed now.
     *
     * @param gone what NSX has and the cluster has not, children first
     * @param total what NSX has
     */
    List<ObjectKey> allow(List<ObjectKey> gone, int total) {
        if (!isMass(gone.size(), total)) {
            held = Set.of();
            return gone;
        }
        Set<ObjectKey> saidBefore = held;
        if (saidBefore.isEmpty()) {
            held = Set.copyOf(gone);
            return List.of();
        }
        held = Set.of();
        return gone.stream().filter(saidBefore::contains).toList();
    }

    /** How many removals wait for the second read. */
    int held() {
        return held.size();
    }

    void reset() {
        held = Set.of();
    }

    private static boolean isMass(int gone, int total) {
        return gone > MANY || (total > FEW && 2 * gone > total);
    }
}
