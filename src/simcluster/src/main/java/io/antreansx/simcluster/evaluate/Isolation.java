package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.Parties.Party;
import io.antreansx.simcluster.evaluate.model.NetworkPolicy;
import io.antreansx.simcluster.evaluate.model.Pod.NamedPort;
import io.antreansx.simcluster.evaluate.model.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubernetes NetworkPolicies: pods that any of them selects receive or send only what one of them allows. */
final class Isolation {

    private final Map<Direction, BitSet> isolated = new EnumMap<>(Direction.class);
    private final Map<Direction, List<CompiledRule>> allows = new EnumMap<>(Direction.class);
    private final Members members;

    Isolation(ClusterSnapshot snapshot, Members members) {
        this.members = members;
        for (Direction direction : Direction.values()) {
            isolated.put(direction, new BitSet());
            allows.put(direction, new ArrayList<>());
        }
        snapshot.networkPolicies().stream()
                .sorted(Comparator.comparing(NetworkPolicy::namespace).thenComparing(NetworkPolicy::name))
                .forEach(this::compile);
    }

    private void compile(NetworkPolicy policy) {
        BitSet pods = members.protectedPods(List.of(policy.pods()));
        if (policy.isolatesEgress()) {
            compile(policy, Direction.EGRESS, policy.egress(), pods);
        }
        if (policy.isolatesIngress()) {
            compile(policy, Direction.INGRESS, policy.ingress(), pods);
        }
    }

    private void compile(NetworkPolicy policy, Direction direction, List<Rule> rules, BitSet pods) {
        isolated.get(direction).or(pods);
        for (int index = 0; index < rules.size(); index++) {
            RuleReference reference = new RuleReference(
                    PolicyKind.KUBERNETES_NETWORK_POLICY, policy.namespace(), policy.name(), direction, "", index);
            allows.get(direction).add(CompiledRule.of(rules.get(index), reference, 0, 0, pods, members));
        }
    }

    boolean isolates(Direction direction, int pod) {
        return isolated.get(direction).get(pod);
    }

    /** The first rule, by namespace and name of its policy, that allows the flow. */
    Optional<RuleReference> allowing(
            Direction direction, int pod, Party peer, Flow flow, List<NamedPort> destinationPorts) {
        return allows.get(direction).stream()
                .filter(rule -> rule.protectedPods().get(pod)
                        && rule.peers().matches(peer, pod, flow.service(), members)
                        && Traffic.matches(rule.traffic(), flow.transport(), destinationPorts))
                .map(CompiledRule::reference)
                .findFirst();
    }
}
