package io.antreansx.emulator.inventory;

import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.schema.Schemas;
import java.util.Collection;

/** The kinds of the container inventory; the store keeps their objects under their external_id. */
public final class InventoryKinds {
    public static final String CLUSTER = "ContainerCluster";

    private final Schemas schemas;

    public InventoryKinds(Schemas schemas) {
        this.schemas = schemas;
    }

    Schemas schemas() {
        return schemas;
    }

    public Collection<Kind> all() {
        return schemas.kinds();
    }
}
