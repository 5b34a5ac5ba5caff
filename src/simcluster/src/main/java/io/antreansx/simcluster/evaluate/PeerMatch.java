package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.Parties.Party;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.IpBlock;
import io.antreansx.simcluster.evaluate.model.Peer;
import io.antreansx.simcluster.evaluate.model.Peer.RelatedNamespaces;
import io.antreansx.simcluster.evaluate.model.Rule;
import io.antreansx.simcluster.evaluate.model.ServiceName;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The resolved other side of a rule. */
record PeerMatch(
        boolean anything,
        BitSet pods,
        List<IpBlock> blocks,
        Set<Address> nodeAddresses,
        List<RelatedNamespaces> related,
        Set<ServiceName> services) {

    static PeerMatch of(Rule rule, Members members) {
        List<Peer> peers = rule.peers();
        return new PeerMatch(
                peers.isEmpty() && rule.toServices().isEmpty(),
                members.peerPods(peers),
                members.blocks(peers),
                members.nodeAddresses(peers),
                peers.stream()
                        .filter(RelatedNamespaces.class::isInstance)
                        .map(RelatedNamespaces.class::cast)
                        .toList(),
                Set.copyOf(rule.toServices()));
    }

    boolean matches(Party peer, int protectedPod, Optional<ServiceName> service, Members members) {
        if (anything || (peer.pod() >= 0 && pods.get(peer.pod()))) {
            return true;
        }
        if (peer.address().isPresent() && matches(peer.address().get())) {
            return true;
        }
        if (service.isPresent() && services.contains(service.get())) {
            return true;
        }
        return peer.pod() >= 0 && related.stream().anyMatch(entry -> members.related(entry, protectedPod, peer.pod()));
    }

    private boolean matches(Address address) {
        for (IpBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return nodeAddresses.contains(address);
    }
}
