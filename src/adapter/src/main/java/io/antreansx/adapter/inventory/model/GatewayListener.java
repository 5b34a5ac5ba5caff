package io.antreansx.adapter.inventory.model;

/**
 * A listener of a Gateway.
 *
 * @param hostname empty when it takes any
 */
public record GatewayListener(String name, String hostname, int port, String protocol) {}
