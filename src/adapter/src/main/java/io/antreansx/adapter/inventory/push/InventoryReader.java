package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What NSX has of this cluster. Every method throws {@link io.antreansx.adapter.nsx.NsxException}. */
public interface InventoryReader {

    /** The container cluster, if NSX has it. */
    Optional<Map<String, Object>> cluster();

    /** One page of this cluster's objects; no cursor asks for the first. */
    Page page(ObjectKind kind, Optional<String> cursor);

    /** What this NSX's inventory knows. */
    InventorySchema schema();

    /**
     * Some of the objects of one kind.
     *
     * @param total how many there are on all pages, where NSX says so
     * @param next the cursor of the next page; empty on the last
     */
    record Page(List<Map<String, Object>> objects, Optional<Long> total, Optional<String> next) {}
}
