package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprint;
import io.antreansx.adapter.inventory.model.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * What makes NSX equal for one object.
 *
 * @param mark why it is sent
 * @param updates one entry; two when an object must be removed and created anew
 * @param target what NSX has afterwards; empty when the object is gone then
 */
record Change(Mark mark, List<InventoryUpdate> updates, Optional<Fingerprint> target) {

    ObjectKey key() {
        return mark.key();
    }

    InventoryUpdate.Type type() {
        return updates.getLast().type();
    }
}
