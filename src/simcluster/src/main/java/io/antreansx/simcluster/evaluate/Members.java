package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Group;
import io.antreansx.simcluster.evaluate.model.IpBlock;
import io.antreansx.simcluster.evaluate.model.LabelSelector;
import io.antreansx.simcluster.evaluate.model.Namespace;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Peer;
import io.antreansx.simcluster.evaluate.model.Peer.Blocks;
import io.antreansx.simcluster.evaluate.model.Peer.Fqdn;
import io.antreansx.simcluster.evaluate.model.Peer.GroupMembers;
import io.antreansx.simcluster.evaluate.model.Peer.Nodes;
import io.antreansx.simcluster.evaluate.model.Peer.Nothing;
import io.antreansx.simcluster.evaluate.model.Peer.RelatedNamespaces;
import io.antreansx.simcluster.evaluate.model.Peer.ServiceAccountPods;
import io.antreansx.simcluster.evaluate.model.Peer.ServicePods;
import io.antreansx.simcluster.evaluate.model.Peer.Workloads;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Service;
import io.antreansx.simcluster.evaluate.model.ServiceName;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Resolves selectors and groups to the pods (by their place in the snapshot's list) and addresses that they mean. */
final class Members {

    private final List<Pod> pods;
    private final List<Node> nodes;
    private final Map<String, Namespace> namespaces = new HashMap<>();
    private final Map<ServiceName, Service> services = new HashMap<>();
    private final Map<GroupMembers, Group> groups = new HashMap<>();

    Members(ClusterSnapshot snapshot) {
        this.pods = snapshot.pods();
        this.nodes = snapshot.nodes();
        snapshot.namespaces().forEach(namespace -> namespaces.put(namespace.name(), namespace));
        snapshot.services()
                .forEach(service -> services.put(new ServiceName(service.namespace(), service.name()), service));
        snapshot.groups().forEach(group -> groups.put(new GroupMembers(group.namespace(), group.name()), group));
    }

    /** Pods that the entries of an appliedTo list protect. Addresses in groups do not count there. */
    BitSet protectedPods(Collection<Peer> entries) {
        return select(entries, Pod::canBeProtected);
    }

    /** Pods that are peers by any of the entries; related namespaces are left to {@link #related}. */
    BitSet peerPods(Collection<Peer> entries) {
        return select(entries, Pod::canBePeer);
    }

    private BitSet select(Collection<Peer> entries, Predicate<Pod> eligible) {
        BitSet selected = new BitSet(pods.size());
        for (Peer entry : expand(entries)) {
            for (int index = 0; index < pods.size(); index++) {
                if (!selected.get(index) && eligible.test(pods.get(index)) && selects(entry, pods.get(index))) {
                    selected.set(index);
                }
            }
        }
        return selected;
    }

    /** Address blocks among the entries and in the groups that they name. */
    List<IpBlock> blocks(Collection<Peer> entries) {
        return expand(entries).stream()
                .filter(Blocks.class::isInstance)
                .flatMap(entry -> ((Blocks) entry).blocks().stream())
                .toList();
    }

    /** Addresses of the nodes among the entries and in the groups that they name. */
    Set<Address> nodeAddresses(Collection<Peer> entries) {
        Set<Address> addresses = new HashSet<>();
        for (Peer entry : expand(entries)) {
            if (entry instanceof Nodes(LabelSelector selector)) {
                nodes.stream()
                        .filter(node -> selector.matches(node.labels()))
                        .forEach(node -> addresses.addAll(node.addresses()));
            }
        }
        return addresses;
    }

    /** True if the peer lies in a namespace that stands in the wanted relation to the protected pod's. */
    boolean related(RelatedNamespaces entry, int protectedPod, int peer) {
        Pod other = pods.get(peer);
        if (!other.canBePeer() || !matches(entry.pods(), other.labels())) {
            return false;
        }
        String own = pods.get(protectedPod).namespace();
        if (entry.sameLabels().isEmpty()) {
            return own.equals(other.namespace());
        }
        Map<String, String> ownLabels = labelsOf(own);
        Map<String, String> otherLabels = labelsOf(other.namespace());
        return entry.sameLabels().stream()
                .allMatch(
                        key -> ownLabels.containsKey(key) && ownLabels.get(key).equals(otherLabels.get(key)));
    }

    /** Replaces groups by what they hold; groups nest by one level, and one that is too deep holds nothing. */
    private List<Peer> expand(Collection<Peer> entries) {
        return entries.stream()
                .flatMap(entry ->
                        entry instanceof GroupMembers group ? contents(group).stream() : List.of(entry).stream())
                .toList();
    }

    private List<Peer> contents(GroupMembers reference) {
        Group group = groups.get(reference);
        if (group == null) {
            return List.of();
        }
        if (group.childGroups().isEmpty()) {
            return List.of(group.content());
        }
        List<Group> children = group.childGroups().stream()
                .map(child -> groups.get(new GroupMembers(reference.namespace(), child)))
                .filter(child -> child != null)
                .toList();
        boolean tooDeep =
                children.stream().anyMatch(child -> !child.childGroups().isEmpty());
        return tooDeep ? List.of() : children.stream().map(Group::content).toList();
    }

    private boolean selects(Peer entry, Pod pod) {
        return switch (entry) {
            case Workloads(Optional<LabelSelector> byPod, Optional<LabelSelector> byNamespace) ->
                matches(byPod, pod.labels()) && matches(byNamespace, labelsOf(pod.namespace()));
            case ServiceAccountPods(String namespace, String name) ->
                pod.namespace().equals(namespace) && pod.serviceAccount().equals(name);
            case ServicePods(ServiceName name) -> selects(services.get(name), pod);
            case Nothing nothing -> false;
            case RelatedNamespaces related -> false;
            case Blocks blocks -> false;
            case GroupMembers nested -> false;
            case Nodes selected -> false;
            case Fqdn name -> false;
        };
    }

    private static boolean selects(Service service, Pod pod) {
        return service != null && service.selects(pod);
    }

    private static boolean matches(Optional<LabelSelector> selector, Map<String, String> labels) {
        return selector.isEmpty() || selector.get().matches(labels);
    }

    private Map<String, String> labelsOf(String namespace) {
        Namespace known = namespaces.get(namespace);
        return known == null ? Map.of(Namespace.NAME_LABEL, namespace) : known.labels();
    }
}
