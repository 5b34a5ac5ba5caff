package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import java.util.List;

/** Where the inventory is written to. Every method throws {@link io.antreansx.adapter.nsx.NsxException}. */
public interface InventorySink {

    /** Applies all updates in order, or none. */
    void update(List<InventoryUpdate> updates);

    /** Creates the container cluster under the id that it carries. */
    void createCluster(InventoryObject cluster);

    /** Removes the container cluster and everything in it. */
    void deleteCluster();
}
