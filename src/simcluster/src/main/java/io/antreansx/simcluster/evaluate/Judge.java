package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.Parties.Pair;
import io.antreansx.simcluster.evaluate.Parties.Party;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Pod.NamedPort;
import io.antreansx.simcluster.evaluate.model.Rule.RuleAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks one direction: Antrea's tiers, Kubernetes NetworkPolicies, the baseline tier, default allow. */
final class Judge {

    /** Tiers from this priority on come after Kubernetes NetworkPolicies. */
    private static final int BASELINE = 253;

    private record Question(Direction direction, int pod, Party peer, Flow flow, List<NamedPort> destinationPorts) {}

    private final List<Pod> pods;
    private final Map<String, Set<Address>> nodeAddresses;
    private final Map<Direction, List<CompiledRule>> rules;
    private final Isolation isolation;
    private final Members members;

    Judge(ClusterSnapshot snapshot, Map<Direction, List<CompiledRule>> rules, Isolation isolation, Members members) {
        this.pods = snapshot.pods();
        this.nodeAddresses = snapshot.nodes().stream()
                .collect(Collectors.toMap(Node::name, node -> Set.copyOf(node.addresses()), (one, other) -> other));
        this.rules = rules;
        this.isolation = isolation;
        this.members = members;
    }

    Decision egress(Flow flow, Pair pair) {
        return decide(Direction.EGRESS, flow, pair.source(), pair.destination(), pair);
    }

    /** A node always reaches the pods that it hosts. */
    Decision ingress(Flow flow, Pair pair) {
        if (fromOwnNode(pair.source(), pair.destination())) {
            return open(Direction.INGRESS, Optional.empty());
        }
        return decide(Direction.INGRESS, flow, pair.destination(), pair.source(), pair);
    }

    private Decision decide(Direction direction, Flow flow, Party own, Party peer, Pair pair) {
        boolean outside = own.pod() == Parties.NO_POD || !pods.get(own.pod()).canBeProtected();
        if (outside || own.pod() == peer.pod()) {
            return open(direction, Optional.empty());
        }
        int destination = pair.destination().pod();
        List<NamedPort> ports = destination == Parties.NO_POD
                ? List.of()
                : pods.get(destination).ports();
        return decide(new Question(direction, own.pod(), peer, flow, ports));
    }

    private Decision decide(Question question) {
        Optional<RuleReference> passed = Optional.empty();
        Optional<CompiledRule> first = firstMatch(question, false);
        if (first.isPresent()) {
            if (first.get().action() != RuleAction.PASS) {
                return decided(question, first.get(), Optional.empty());
            }
            passed = first.map(CompiledRule::reference);
        }
        Decision later = afterTiers(question, passed);
        return first.isEmpty() ? later : withTies(later, ties(question, first.get()));
    }

    private Decision afterTiers(Question question, Optional<RuleReference> passed) {
        Direction direction = question.direction();
        if (isolation.isolates(direction, question.pod())) {
            Optional<RuleReference> allowing = isolation.allowing(
                    direction, question.pod(), question.peer(), question.flow(), question.destinationPorts());
            return allowing.isPresent()
                    ? new Decision(
                            direction, Action.ALLOW, PolicyKind.KUBERNETES_NETWORK_POLICY, allowing, passed, List.of())
                    : new Decision(
                            direction,
                            Action.DROP,
                            PolicyKind.KUBERNETES_ISOLATION,
                            Optional.empty(),
                            passed,
                            List.of());
        }
        Optional<CompiledRule> baseline = firstMatch(question, true).filter(rule -> rule.action() != RuleAction.PASS);
        return baseline.isPresent() ? decided(question, baseline.get(), passed) : open(direction, passed);
    }

    private Decision decided(Question question, CompiledRule rule, Optional<RuleReference> passed) {
        Action action = rule.action() == RuleAction.ALLOW
                ? Action.ALLOW
                : rule.action() == RuleAction.DROP ? Action.DROP : Action.REJECT;
        RuleReference reference = rule.reference();
        return new Decision(
                question.direction(), action, reference.kind(), Optional.of(reference), passed, ties(question, rule));
    }

    private static Decision open(Direction direction, Optional<RuleReference> passed) {
        return new Decision(direction, Action.ALLOW, PolicyKind.NONE, Optional.empty(), passed, List.of());
    }

    private static Decision withTies(Decision decision, List<RuleReference> more) {
        return more.isEmpty()
                ? decision
                : new Decision(
                        decision.direction(),
                        decision.action(),
                        decision.kind(),
                        decision.rule(),
                        decision.passed(),
                        more);
    }

    private Optional<CompiledRule> firstMatch(Question question, boolean baseline) {
        for (CompiledRule rule : rules.get(question.direction())) {
            if (rule.tierPriority() >= BASELINE == baseline && matches(rule, question)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Rules of one place stand side by side, the winner first of those that match. */
    private List<RuleReference> ties(Question question, CompiledRule winner) {
        List<CompiledRule> ordered = rules.get(question.direction());
        List<RuleReference> ties = new ArrayList<>();
        int index = Collections.binarySearch(ordered, winner, CompiledRule.ORDER) + 1;
        for (; index < ordered.size() && ordered.get(index).samePlace(winner); index++) {
            CompiledRule rule = ordered.get(index);
            if (rule.action() != winner.action() && matches(rule, question)) {
                ties.add(rule.reference());
            }
        }
        return List.copyOf(ties);
    }

    private boolean matches(CompiledRule rule, Question question) {
        return rule.protectedPods().get(question.pod())
                && Traffic.matches(rule.traffic(), question.flow().transport(), question.destinationPorts())
                && rule.peers()
                        .matches(
                                question.peer(), question.pod(), question.flow().service(), members);
    }

    private boolean fromOwnNode(Party source, Party destination) {
        if (destination.pod() == Parties.NO_POD || source.address().isEmpty()) {
            return false;
        }
        Set<Address> own =
                nodeAddresses.getOrDefault(pods.get(destination.pod()).node(), Set.of());
        return own.contains(source.address().get());
    }
}
