package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprint;
import io.antreansx.adapter.inventory.model.ObjectKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An object that NSX refuses.
 *
 * @param name namespace and name, for people
 * @param reason what NSX said
 * @param type what was tried
 * @param refused the version that was refused; empty when it was a removal
 * @param retryAt when it is tried again though it did not change
 */
public record ParkedObject(
        ObjectKey key,
        String name,
        String reason,
        InventoryUpdate.Type type,
        Optional<Fingerprint> refused,
        Instant since,
        Instant retryAt) {}
