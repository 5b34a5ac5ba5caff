package io.antreansx.adapter.inventory.model;

import java.util.List;

/**
 * What an EndpointSlice ties together.
 *
 * @param key {@code namespace/name} of the slice
 * @param service name of the Service, in the namespace of the slice
 * @param readyPods UIDs of pods behind ready endpoints
 * @param hasOtherAddresses true when it has addresses that are not ready or belong to no pod
 */
public record EndpointSliceObject(
        String key, String namespace, String service, List<String> readyPods, boolean hasOtherAddresses) {}
