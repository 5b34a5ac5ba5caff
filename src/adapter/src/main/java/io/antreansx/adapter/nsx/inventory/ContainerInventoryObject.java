package io.antreansx.adapter.nsx.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * NSX {@code ContainerInventoryObject}: one entry of a bulk update.
 *
 * @param updateType {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param object always with {@code resource_type} and {@code external_id}
 */
public record ContainerInventoryObject(
        @JsonProperty("object_update_type") String updateType,
        @JsonProperty("container_object") Map<String, Object> object) {}
