package io.antreansx.adapter.inventory.model;

import java.util.List;

/**
 * An address at which a load balancer takes traffic.
 *
 * @param ip empty when it has a host name
 * @param hostname empty when it has an address
 */
public record LoadBalancerIngress(String ip, String hostname, List<Port> ports) {

    /** A port of the load balancer. */
    public record Port(int port, String protocol) {}
}
