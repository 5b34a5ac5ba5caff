package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import java.util.List;

/**
 * Answers what a snapshot's policies do to flows. Building one resolves every selector and group once; each evaluation is then a walk
 * over the rules. Immutable and safe for any number of threads.
 */
public final class Evaluator {

    private final Parties parties;
    private final Judge judge;
    private final List<List<AntreaPolicy>> sharedPlaces;

    public Evaluator(ClusterSnapshot snapshot) {
        Members members = new Members(snapshot);
        this.parties = new Parties(snapshot);
        RuleOrder order = new RuleOrder(snapshot);
        this.judge = new Judge(snapshot, order.antreaRules(members), new Isolation(snapshot, members), members);
        this.sharedPlaces = order.sharedPlaces();
    }

    /**
     * Judges a flow at its source and at its destination.
     *
     * @throws IllegalArgumentException if an end is a pod that the snapshot does not hold
     */
    public Verdict evaluate(Flow flow) {
        Parties.Pair pair = parties.of(flow);
        return new Verdict(judge.egress(flow, pair), judge.ingress(flow, pair));
    }

    /** Policies that share tier and priority, so that rules of equal index have no defined order; each list holds two or more. */
    public List<List<AntreaPolicy>> sharedPlaces() {
        return sharedPlaces;
    }
}
