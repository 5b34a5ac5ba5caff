package io.antreansx.adapter.inventory.model;

/**
 * What stands behind a Service.
 */
public enum EndpointHealth {
    /** At least one ready endpoint is a pod. */
    READY,
    /** Addresses, but no ready pod among them. */
    OTHER,
    /** No address at all. */
    NONE
}
