package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.Address;

/** An end of a flow. An address that belongs to a pod of the snapshot is that pod. */
public sealed interface Endpoint {

    static Endpoint pod(String namespace, String name) {
        return new PodEndpoint(namespace, name);
    }

    /** An IPv4 or IPv6 address, inside or outside of the cluster. */
    static Endpoint ip(String address) {
        return new AddressEndpoint(Address.parse(address));
    }

    record PodEndpoint(String namespace, String name) implements Endpoint {}

    record AddressEndpoint(Address address) implements Endpoint {}
}
