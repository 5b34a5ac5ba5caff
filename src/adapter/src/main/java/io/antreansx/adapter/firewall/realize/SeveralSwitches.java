package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Several groups or policies change at once. Every changed policy first becomes tight, then the groups switch, then the
 * policies become what they shall be. Until the groups switch the cluster allows no more than before, from then on no
 * more than is wanted. Each phase is a barrier.
 */
final class SeveralSwitches {
    private final Live live;
    private final Wanted wanted;
    private final Changes changes;

    SeveralSwitches(Live live, Wanted wanted, Changes changes) {
        this.live = live;
        this.wanted = wanted;
        this.changes = changes;
    }

    void run() {
        Set<String> concerned = concerned();
        new Shifts(live, wanted).settle(changes.moved());
        live.write(tightened(concerned));
        if (changes.groups().size() > 1) {
            live.write(united());
        }
        live.write(changes.groups().values().stream().map(live::put).toList());
        finish();
        new Shifts(live, wanted).settle(Set.of());
    }

    /** Policies that change, and those whose rules use a changed group. */
    private Set<String> concerned() {
        Set<String> concerned = new TreeSet<>(changes.policies());
        live.view().ourPolicies().forEach(policy -> {
            if (!Collections.disjoint(ClusterView.groupsOf(policy), changes.changedParents())) {
                concerned.add(policy.getMetadata().getName());
            }
        });
        wanted.policies().forEach((name, policy) -> {
            if (!Collections.disjoint(ClusterView.groupsOf(policy), changes.changedParents())) {
                concerned.add(name);
            }
        });
        return concerned;
    }

    private List<Write> tightened(Set<String> concerned) {
        Map<String, TightPlaces.Spot> spots = spots(concerned);
        return new TreeMap<>(spots)
                .entrySet().stream()
                        .map(entry -> tighten(entry.getKey(), entry.getValue()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Where a tier's first places are held, its policies first shift until every tight one has a place early enough. */
    private Map<String, TightPlaces.Spot> spots(Set<String> concerned) {
        TightPlaces.Spots spots = new TightPlaces(live, wanted).of(tightPolicies(concerned));
        for (int room = 1; !spots.cramped().isEmpty(); room *= 2) {
            for (Map.Entry<String, Long> tier : spots.cramped().entrySet()) {
                new Shifts(live, wanted).free(tier.getKey(), tier.getValue(), room);
            }
            spots = new TightPlaces(live, wanted).of(tightPolicies(concerned));
        }
        return spots.byName();
    }

    /** What could not shift to its place does so in the end, like a policy that moves. */
    private Set<String> tightPolicies(Set<String> concerned) {
        Set<String> all = new TreeSet<>(concerned);
        wanted.policies().forEach((name, policy) -> {
            boolean elsewhere = live.policy(name)
                    .filter(held ->
                            held.getSpec().priority() != policy.getSpec().priority())
                    .isPresent();
            if (elsewhere) {
                all.add(name);
            }
        });
        return all;
    }

    private Optional<Write> tighten(String name, TightPlaces.Spot spot) {
        Optional<ClusterNetworkPolicy> held = live.policy(name);
        Optional<ClusterNetworkPolicy> after =
                Optional.ofNullable(wanted.policies().get(name));
        ClusterNetworkPolicySpec before =
                held.map(ClusterNetworkPolicy::getSpec).orElse(ClusterNetworkPolicySpec.EMPTY);
        boolean goes = wanted.deletions().contains(name);
        ClusterNetworkPolicySpec next = after.map(ClusterNetworkPolicy::getSpec).orElse(ClusterNetworkPolicySpec.EMPTY);
        ClusterNetworkPolicySpec tight = TightRules.of(before, next, changes.changedParents(), spot.moves())
                .at(spot.tier(), PolicyOrder.priority(spot.place()));
        boolean withoutRules = tight.ingress().isEmpty() && tight.egress().isEmpty();
        if (withoutRules && held.isEmpty()) {
            return Optional.empty();
        }
        if (withoutRules && goes) {
            return Optional.of(live.delete(name));
        }
        if (tight.equals(before)) {
            return Optional.empty();
        }
        ObjectMeta metadata = after.map(ClusterNetworkPolicy::getMetadata)
                .orElseGet(() -> held.orElseThrow().getMetadata());
        ObjectMeta kept =
                held.isPresent() && !goes ? FrozenRules.keptIn(metadata, FrozenRules.of(held.get())) : metadata;
        return Optional.of(live.put(kept, tight));
    }

    /** Members of old and new at once: every deny that uses a changed group matches no less than either. */
    private List<Write> united() {
        List<Write> writes = new ArrayList<>();
        changes.groups().forEach((name, group) -> {
            ClusterGroup held = live.view().groups().get(name);
            if (held != null && isParent(held) && isParent(group)) {
                Set<String> children = new TreeSet<>(held.getSpec().childGroups());
                children.addAll(group.getSpec().childGroups());
                ClusterGroupSpec both = ClusterGroupSpec.ofChildren(List.copyOf(children));
                if (!both.equals(held.getSpec())) {
                    writes.add(live.put(Copies.group(group.getMetadata(), both)));
                }
            }
        });
        return writes;
    }

    private static boolean isParent(ClusterGroup group) {
        return group.getSpec()
                .equals(ClusterGroupSpec.ofChildren(group.getSpec().childGroups()));
    }

    /** Final versions, each as soon as its place is free. */
    private void finish() {
        Set<String> open = new TreeSet<>(wanted.policies().keySet());
        live.write(changes.deleted().stream()
                .filter(name -> live.policy(name).isPresent())
                .map(live::delete)
                .toList());
        while (true) {
            open.removeIf(name -> live.policy(name)
                    .filter(held -> isFinal(held, wanted.policies().get(name)))
                    .isPresent());
            if (open.isEmpty()) {
                return;
            }
            List<Write> writes = open.stream()
                    .map(name -> wanted.policies().get(name))
                    .filter(policy -> live.isFree(
                            policy.getSpec().tier(),
                            PolicyOrder.place(policy.getSpec().priority()),
                            policy.getMetadata().getName()))
                    .sorted(Comparator.comparingDouble(
                            policy -> policy.getSpec().priority()))
                    .map(live::put)
                    .toList();
            if (writes.isEmpty()) {
                throw new WriteException(
                        WriteException.Kind.CONFLICT, "", "a place is held by an object that is not ours", null);
            }
            live.write(writes);
        }
    }

    static boolean isFinal(ClusterNetworkPolicy held, ClusterNetworkPolicy wanted) {
        return held.getSpec().equals(wanted.getSpec()) && Ownership.carries(held, wanted) && !FrozenRules.isIn(held);
    }
}
