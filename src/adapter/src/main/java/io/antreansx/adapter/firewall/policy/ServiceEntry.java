package io.antreansx.adapter.firewall.policy;

import java.util.List;

/** One entry of a service or an inline entry of a rule, told apart by NSX's {@code resource_type}. */
public sealed interface ServiceEntry {

    /**
     * @param protocol TCP or UDP
     * @param destinationPorts {@code "80"} or {@code "33-70"}; empty means every port
     */
    record L4PortSet(String protocol, List<String> destinationPorts, List<String> sourcePorts)
            implements ServiceEntry {}

    /** Another service, to be flattened. */
    record NestedService(String path) implements ServiceEntry {}

    /** A kind that no cluster can enforce: ICMP, IGMP, ALG, ether type, IP protocol, or one we do not know. */
    record Unsupported(String resourceType) implements ServiceEntry {}
}
