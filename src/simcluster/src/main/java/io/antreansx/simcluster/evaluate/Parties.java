package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.Endpoint.AddressEndpoint;
import io.antreansx.simcluster.evaluate.Endpoint.PodEndpoint;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out who the ends of a flow are. */
final class Parties {

    /** Stands for an end that is not a pod. */
    static final int NO_POD = -1;

    /**
     * One end.
     *
     * @param pod its place in the snapshot's list, or {@link #NO_POD}
     * @param address the one the packet carries; empty for a pod without any
     */
    record Party(int pod, Optional<Address> address) {}

    record Pair(Party source, Party destination) {}

    private final List<Pod> pods;
    private final Map<PodEndpoint, Integer> byName = new HashMap<>();
    private final Map<Address, Integer> byAddress = new HashMap<>();

    Parties(ClusterSnapshot snapshot) {
        this.pods = snapshot.pods();
        for (int index = 0; index < pods.size(); index++) {
            Pod pod = pods.get(index);
            byName.put(new PodEndpoint(pod.namespace(), pod.name()), index);
            if (pod.canBePeer()) {
                for (Address address : pod.addresses()) {
                    byAddress.put(address, index);
                }
            }
        }
    }

    Pair of(Flow flow) {
        List<Address> sources = addresses(flow.source());
        List<Address> destinations = addresses(flow.destination());
        boolean ipv6 = sources.stream()
                .filter(source -> destinations.stream().anyMatch(address -> address.ipv6() == source.ipv6()))
                .findFirst()
                .map(Address::ipv6)
                .orElse(false);
        return new Pair(
                new Party(podOf(flow.source()), ofFamily(sources, ipv6)),
                new Party(podOf(flow.destination()), ofFamily(destinations, ipv6)));
    }

    private static Optional<Address> ofFamily(List<Address> addresses, boolean ipv6) {
        return addresses.stream().filter(address -> address.ipv6() == ipv6).findFirst();
    }

    private int podOf(Endpoint endpoint) {
        return switch (endpoint) {
            case PodEndpoint pod -> indexOf(pod);
            case AddressEndpoint plain -> byAddress.getOrDefault(plain.address(), NO_POD);
        };
    }

    private List<Address> addresses(Endpoint endpoint) {
        return switch (endpoint) {
            case PodEndpoint pod -> pods.get(indexOf(pod)).addresses();
            case AddressEndpoint plain -> List.of(plain.address());
        };
    }

    private int indexOf(PodEndpoint pod) {
        Integer index = byName.get(pod);
        if (index == null) {
            throw new IllegalArgumentException("No pod " + pod.namespace() + "/" + pod.name() + " in the snapshot");
        }
        return index;
    }
}
