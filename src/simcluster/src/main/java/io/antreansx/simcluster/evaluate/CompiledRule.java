package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.Rule;
import io.antreansx.simcluster.evaluate.model.Rule.RuleAction;
import io.antreansx.simcluster.evaluate.model.TrafficMatch;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** A rule with its place in the order and everything that it names resolved. */
record CompiledRule(
        int tierPriority,
        double policyPriority,
        RuleReference reference,
        RuleAction action,
        BitSet protectedPods,
        PeerMatch peers,
        List<TrafficMatch> traffic) {

    /** The data plane's order. */
    static final Comparator<CompiledRule> PLACE = Comparator.comparingInt(CompiledRule::tierPriority)
            .thenComparingDouble(CompiledRule::policyPriority)
            .thenComparingInt(rule -> rule.reference().index());

    /** Evaluation order; names make it repeatable where the data plane leaves it open. */
    static final Comparator<CompiledRule> ORDER = PLACE.thenComparing(
                    rule -> rule.reference().namespace())
            .thenComparing(rule -> rule.reference().policy());

    static CompiledRule of(
            Rule rule, RuleReference reference, int tierPriority, double policyPriority, BitSet pods, Members members) {
        return new CompiledRule(
                tierPriority,
                policyPriority,
                reference,
                rule.action(),
                pods,
                PeerMatch.of(rule, members),
                rule.traffic());
    }

    boolean samePlace(CompiledRule other) {
        return PLACE.compare(this, other) == 0;
    }
}
