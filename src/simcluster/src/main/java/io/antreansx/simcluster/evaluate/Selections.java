package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import io.antreansx.simcluster.evaluate.model.Peer;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Answers which pods a snapshot's policies are for. */
public final class Selections {

    private final List<Pod> pods;
    private final Members members;

    public Selections(ClusterSnapshot snapshot) {
        this.pods = snapshot.pods();
        this.members = new Members(snapshot);
    }

    /** Pods that the policy, or one of its rules, is applied to; the policy need not be in the snapshot. */
    public List<Pod> protectedBy(AntreaPolicy policy) {
        List<Peer> entries = new ArrayList<>(policy.appliedTo());
        Stream.concat(policy.ingress().stream(), policy.egress().stream())
                .map(Rule::appliedTo)
                .forEach(entries::addAll);
        return members.protectedPods(entries).stream().mapToObj(pods::get).toList();
    }
}
