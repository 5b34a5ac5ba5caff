package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyRule;
import io.antreansx.adapter.antrea.Tier;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Stands between realizer and cluster and does what a realizer with a mistake would do. */
final class MistakenWrites implements ClusterObjects {
    private final InMemoryCluster cluster;
    private final Mistake mistake;
    private final Supplier<Set<String>> gone;
    /** Writes that the realizer takes for done, by name. */
    private final Map<String, ClusterGroup> postponed = new LinkedHashMap<>();

    /** @param gone paths of policies that NSX does not have any more */
    MistakenWrites(InMemoryCluster cluster, Mistake mistake, Supplier<Set<String>> gone) {
        this.cluster = cluster;
        this.mistake = mistake;
        this.gone = gone;
    }

    @Override
    public <T extends HasMetadata> T create(T object) {
        removeFirst(object);
        return cluster.create(reordered(object));
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        removeFirst(object);
        if (object instanceof ClusterGroup group && switchesWrongly(group)) {
            return object;
        }
        if (mistake == Mistake.WITHOUT_TIGHT_RULES && isTight(object)) {
            return object;
        }
        return cluster.replace(reordered(object));
    }

    /** @return whether that is all that happens to the group for now */
    private boolean switchesWrongly(ClusterGroup group) {
        String name = group.getMetadata().getName();
        List<String> before = held(name).getSpec().childGroups();
        boolean again = postponed.remove(name) != null;
        return switch (mistake) {
            case CHILDREN_IN_PLACE -> {
                editInPlace(name, before, group.getSpec().childGroups());
                yield false;
            }
            case GROUP_AFTER_POLICY -> {
                postponed.put(name, group);
                yield true;
            }
            case WITHOUT_UNION -> {
                boolean union = !again && group.getSpec().childGroups().containsAll(before);
                if (union) {
                    postponed.put(name, group);
                }
                yield union;
            }
            case NONE, WITHOUT_TIGHT_RULES, REMOVE_BEFORE_ADD, ISOLATION_OVERLOOKED, ALLOW_BEFORE_OLD_DENY -> false;
        };
    }

    /** Each old child takes the members of a new one; then what is too much goes, or what is too little comes. */
    private void editInPlace(String parent, List<String> before, List<String> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            ClusterGroup child = held(before.get(i));
            ClusterGroupSpec members = held(after.get(i)).getSpec();
            if (!members.equals(child.getSpec())) {
                cluster.replace(Copies.group(child.getMetadata(), members));
            }
        }
        List<String> children = new ArrayList<>(before);
        for (int i = before.size(); i > after.size(); i--) {
            children.removeLast();
            putChildren(parent, children);
        }
        for (int i = before.size(); i < after.size(); i++) {
            children.add(after.get(i));
            putChildren(parent, children);
        }
    }

    private void putChildren(String parent, List<String> children) {
        cluster.replace(Copies.group(held(parent).getMetadata(), ClusterGroupSpec.ofChildren(children)));
    }

    private ClusterGroup held(String name) {
        return cluster.groups().stream()
                .filter(group -> group.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void removeFirst(HasMetadata object) {
        if (mistake == Mistake.REMOVE_BEFORE_ADD && object instanceof ClusterNetworkPolicy) {
            cluster.policies().stream()
                    .filter(policy -> Ownership.nsxPath(policy)
                            .filter(gone.get()::contains)
                            .isPresent())
                    .forEach(cluster::delete);
        }
    }

    private <T extends HasMetadata> T reordered(T object) {
        if (mistake == Mistake.ALLOW_BEFORE_OLD_DENY
                && isTight(object)
                && object instanceof ClusterNetworkPolicy policy) {
            ClusterNetworkPolicySpec spec = policy.getSpec();
            policy.setSpec(new ClusterNetworkPolicySpec(
                    spec.tier(),
                    spec.priority(),
                    spec.appliedTo(),
                    allowsFirst(spec.ingress()),
                    allowsFirst(spec.egress()),
                    spec.others()));
        }
        return object;
    }

    private static List<PolicyRule> allowsFirst(List<PolicyRule> rules) {
        return rules.stream()
                .sorted(Comparator.comparing(rule -> !rule.action().equals("Allow")))
                .toList();
    }

    private static boolean isTight(HasMetadata object) {
        return object instanceof ClusterNetworkPolicy policy && FrozenRules.isIn(policy);
    }

    /** Does what was put off. */
    void endOfPass() {
        postponed.forEach(
                (name, group) -> cluster.replace(Copies.group(held(name).getMetadata(), group.getSpec())));
        postponed.clear();
    }

    @Override
    public void reread(HasMetadata object) {
        cluster.reread(object);
    }

    @Override
    public void delete(HasMetadata object) {
        cluster.delete(object);
    }

    @Override
    public Collection<ClusterNetworkPolicy> policies() {
        return cluster.policies();
    }

    @Override
    public Collection<ClusterGroup> groups() {
        return cluster.groups();
    }

    @Override
    public boolean othersMayDeny() {
        return mistake != Mistake.ISOLATION_OVERLOOKED && cluster.othersMayDeny();
    }

    @Override
    public List<Tier> tiers() {
        return cluster.tiers();
    }

    @Override
    public boolean awaitMembers(Collection<String> groups, Duration patience) {
        return cluster.awaitMembers(groups, patience);
    }

    @Override
    public long changes() {
        return cluster.changes();
    }

    @Override
    public long versions() {
        return cluster.versions();
    }
}
