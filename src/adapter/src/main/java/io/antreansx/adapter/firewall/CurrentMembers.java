package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.IpBlock;
import io.antreansx.adapter.firewall.realize.AntreaObjects;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The members of planned groups as they are now: from Antrea where the cluster holds the group as it is planned, else
 * from the pods that its selectors find. For one explanation.
 */
final class CurrentMembers {
    static final int MOST = 1_000;

    private final KubernetesClient client;
    private final AntreaMembers antrea;
    private final SelectedMembers selected;
    /** Why Antrea was asked once and not again. */
    private Optional<String> silence = Optional.empty();

    CurrentMembers(KubernetesClient client) {
        this.client = client;
        this.antrea = new AntreaMembers(client);
        this.selected = new SelectedMembers(client);
    }

    List<GroupMembership> of(List<PlannedGroup> planned) {
        Map<String, ClusterGroupSpec> specs = planned.stream()
                .collect(Collectors.toMap(
                        PlannedGroup::name, group -> AntreaObjects.group(group).getSpec()));
        return planned.stream()
                .filter(PlannedGroup.Parent.class::isInstance)
                .map(PlannedGroup.Parent.class::cast)
                .map(parent -> membership(parent, specs))
                .toList();
    }

    private GroupMembership membership(PlannedGroup.Parent parent, Map<String, ClusterGroupSpec> specs) {
        Optional<String> notHeld = notHeld(parent, specs);
        if (notHeld.isPresent()) {
            return fromSelectors(parent, specs, notHeld.get());
        }
        if (silence.isPresent()) {
            return fromSelectors(parent, specs, silence.get());
        }
        return switch (antrea.of(parent.name(), MOST)) {
            case AntreaMembers.Answer.Members answer -> fromAntrea(parent, specs, answer);
            case AntreaMembers.Answer.Silence silent -> {
                silence = Optional.of("Antrea does not tell the members (clustergroupmembers: " + silent.why()
                        + "); these are what the selectors find");
                yield fromSelectors(parent, specs, silence.get());
            }
        };
    }

    /** Why the cluster's group cannot answer for the planned one. */
    private Optional<String> notHeld(PlannedGroup.Parent parent, Map<String, ClusterGroupSpec> specs) {
        ClusterGroup held =
                client.resources(ClusterGroup.class).withName(parent.name()).get();
        if (held == null) {
            return Optional.of("the cluster does not hold the group; these are what its selectors find");
        }
        return held.getSpec().equals(specs.get(parent.name()))
                ? Optional.empty()
                : Optional.of("the cluster holds the group with other members; these are what NSX's selectors find");
    }

    private static GroupMembership fromAntrea(
            PlannedGroup.Parent parent, Map<String, ClusterGroupSpec> specs, AntreaMembers.Answer.Members answer) {
        List<String> addresses = addresses(parent, specs);
        return new GroupMembership(
                parent.name(),
                parent.path(),
                GroupMembership.Source.ANTREA,
                "",
                answer.pods().stream().sorted().toList(),
                answer.podsTotal(),
                addresses.stream().limit(MOST).toList(),
                addresses.size());
    }

    private GroupMembership fromSelectors(
            PlannedGroup.Parent parent, Map<String, ClusterGroupSpec> specs, String note) {
        Set<String> pods = new TreeSet<>();
        parent.children().forEach(child -> pods.addAll(selected.pods(specs.get(child))));
        List<String> addresses = addresses(parent, specs);
        return new GroupMembership(
                parent.name(),
                parent.path(),
                GroupMembership.Source.SELECTORS,
                note,
                pods.stream().limit(MOST).toList(),
                pods.size(),
                addresses.stream().limit(MOST).toList(),
                addresses.size());
    }

    /** Planned and held ones are the same where Antrea is asked. */
    private static List<String> addresses(PlannedGroup.Parent parent, Map<String, ClusterGroupSpec> specs) {
        return parent.children().stream()
                .flatMap(child -> specs.get(child).ipBlocks().stream())
                .map(IpBlock::cidr)
                .toList();
    }
}
