package io.antreansx.adapter.nsx.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** NSX {@code ContainerInventoryData}: the body of a bulk update. */
public record ContainerInventoryData(
        @JsonProperty("container_inventory_objects") List<ContainerInventoryObject> objects) {}
