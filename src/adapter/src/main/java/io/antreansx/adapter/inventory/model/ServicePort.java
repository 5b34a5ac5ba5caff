package io.antreansx.adapter.inventory.model;

/**
 * One port of a Service.
 *
 * @param name empty when it has none
 * @param targetPort number or name; empty when not given
 * @param nodePort 0 when it has none
 */
public record ServicePort(String name, int port, String targetPort, int nodePort, String protocol) {}
