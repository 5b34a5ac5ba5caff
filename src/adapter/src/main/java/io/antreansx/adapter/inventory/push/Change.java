package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What makes NSX equal for one object.
 *
 * @param attempt why it is sent
 * @param updates one entry; two when an object must be removed and created anew
 * @param target what NSX has afterwards; empty when the object is gone then
 */
record Change(Attempt attempt, List<InventoryUpdate> updates, Optional<Fingerprint> target) {

    InventoryUpdate.Type type() {
        return updates.getLast().type();
    }

    /**
     * One try to send an object.
     *
     * @param flipped NSX refused the create or update that our mirror suggests, so this is the other of the two
     */
    record Attempt(Mark mark, boolean flipped) {}
}
