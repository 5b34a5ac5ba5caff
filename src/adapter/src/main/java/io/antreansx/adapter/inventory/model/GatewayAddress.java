package io.antreansx.adapter.inventory.model;

/**
 * An address that a Gateway is bound to.
 *
 * @param type NSX spelling: {@code HOST_NAME}, {@code IP_ADDRESS} or {@code NAMED_ADDRESS}
 */
public record GatewayAddress(String address, String type) {}
