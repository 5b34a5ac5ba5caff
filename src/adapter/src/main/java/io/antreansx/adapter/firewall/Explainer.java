package io.antreansx.adapter.firewall;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.intent.PolicyLookup;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.realize.AntreaObjects;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.antreansx.adapter.firewall.translate.PlannedRule;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.antreansx.adapter.firewall.translate.PolicyRank;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers what a policy becomes here and what of it the cluster holds, without writing. */
final class Explainer {
    private final PolicyLookup lookup;
    private final KubernetesClient client;

    Explainer(PolicyLookup lookup, KubernetesClient client) {
        this.lookup = lookup;
        this.client = client;
    }

    Explanation explain(String name) {
        return lookup.find(name)
                .map(this::explain)
                .orElseGet(() -> new Explanation(
                        name,
                        name,
                        "NOT_FOUND",
                        List.of("NSX has no policy with this path or id, and no policy of this cluster has this name"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private Explanation explain(Intent intent) {
        SecurityPolicy policy = intent.policies().values().iterator().next();
        return switch (new Translator().translate(policy, intent)) {
            case Translation.Plan plan -> planned(policy, plan);
            case Translation.Nothing nothing -> withoutObjects(policy, "NOTHING", Stream.of("no rule is enabled"));
            case Translation.Refusal refusal ->
                withoutObjects(policy, "REFUSED", refusal.reasons().stream().map(why -> Reason.of(why)
                        .text()));
        };
    }

    /** Nothing of a policy of other clusters is written here, however well it could be expressed. */
    private Stream<String> notOurs(SecurityPolicy policy) {
        return lookup.spansThisCluster(policy.path())
                ? Stream.empty()
                : Stream.of("NSX does not span this policy to this cluster: nothing of it is written");
    }

    private Explanation withoutObjects(SecurityPolicy policy, String outcome, Stream<String> reasons) {
        return new Explanation(
                policy.path(),
                policy.displayName(),
                outcome,
                Stream.concat(reasons, notOurs(policy)).toList(),
                List.of(),
                List.of(),
                List.of(),
                remaining(policy));
    }

    /** What the cluster still holds of a policy that becomes nothing now. */
    private List<String> remaining(SecurityPolicy policy) {
        return client
                .resources(ClusterNetworkPolicy.class)
                .withLabel(Ownership.MANAGED_BY, Ownership.ADAPTER)
                .list()
                .getItems()
                .stream()
                .filter(acnp ->
                        Ownership.nsxPath(acnp).filter(policy.path()::equals).isPresent())
                .map(acnp -> "ClusterNetworkPolicy " + acnp.getMetadata().getName() + " holds the rules of revision "
                        + acnp.getMetadata().getAnnotations().getOrDefault(Ownership.NSX_REVISION, "unknown"))
                .toList();
    }

    private Explanation planned(SecurityPolicy policy, Translation.Plan plan) {
        PlannedPolicy planned = plan.policy();
        List<ClusterGroup> groups =
                plan.groups().stream().map(AntreaObjects::group).toList();
        // Ties with other policies are broken when the policy is written; alone it stands at its own number.
        long place =
                PolicyOrder.places(List.of(PolicyRank.of(planned)), Map.of()).get(planned.name());
        ClusterNetworkPolicy acnp = AntreaObjects.policy(planned, place);
        List<String> objects =
                new ArrayList<>(groups.stream().map(Serialization::asYaml).toList());
        objects.add(Serialization.asYaml(acnp));
        List<Explanation.RuleMapping> rules = new ArrayList<>();
        planned.ingress().forEach(rule -> rules.add(mapping(rule, "ingress")));
        planned.egress().forEach(rule -> rules.add(mapping(rule, "egress")));
        return new Explanation(
                policy.path(),
                policy.displayName(),
                "PLAN",
                notOurs(policy).toList(),
                objects,
                rules,
                new CurrentMembers(client).of(plan.groups()),
                differences(acnp, groups));
    }

    private static Explanation.RuleMapping mapping(PlannedRule rule, String direction) {
        return new Explanation.RuleMapping(rule.rulePath(), direction, rule.name(), rule.action());
    }

    private List<String> differences(ClusterNetworkPolicy acnp, List<ClusterGroup> groups) {
        List<String> differences = new ArrayList<>();
        for (ClusterGroup group : groups) {
            String name = group.getMetadata().getName();
            ClusterGroup held =
                    client.resources(ClusterGroup.class).withName(name).get();
            if (held == null) {
                differences.add("ClusterGroup " + name + " does not exist");
            } else if (!Ownership.isOurs(held)) {
                differences.add("ClusterGroup " + name + " exists and is not ours");
            } else if (!held.getSpec().equals(group.getSpec())) {
                differences.add("ClusterGroup " + name + " has other members");
            }
        }
        String name = acnp.getMetadata().getName();
        ClusterNetworkPolicy held =
                client.resources(ClusterNetworkPolicy.class).withName(name).get();
        if (held == null) {
            differences.add("ClusterNetworkPolicy " + name + " does not exist");
        } else if (!Ownership.isOurs(held)) {
            differences.add("ClusterNetworkPolicy " + name + " exists and is not ours");
        } else if (!held.getSpec().tier().equals(acnp.getSpec().tier())) {
            differences.add("ClusterNetworkPolicy " + name + " is in tier "
                    + held.getSpec().tier());
        } else if (!held.getSpec().sameRules(acnp.getSpec())) {
            differences.add("ClusterNetworkPolicy " + name + " has other rules");
        }
        return differences;
    }
}
