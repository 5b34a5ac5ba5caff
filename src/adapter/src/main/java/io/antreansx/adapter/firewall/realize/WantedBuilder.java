package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.translate.GroupTranslation;
import io.antreansx.adapter.firewall.translate.GroupTranslator;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.antreansx.adapter.firewall.translate.PolicyRank;
import io.antreansx.adapter.firewall.translate.Translation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what the cluster shall hold: what NSX means where that can be expressed and written, the last exact rules
 * elsewhere, and nothing only where there is evidence.
 */
final class WantedBuilder {
    private final Intent intent;
    private final Map<String, Translation> translations;
    private final ClusterView view;
    private final Denials denials;
    private final PlannedObjects objects;
    private final GroupTranslator groupTranslator = new GroupTranslator();

    private final Map<String, PlannedPolicy> plans = new HashMap<>();
    private final Map<String, ClusterNetworkPolicy> frozen = new TreeMap<>();
    private final Map<String, PolicyRank> ranks = new HashMap<>();
    private final Map<String, ClusterGroup> groups = new LinkedHashMap<>();
    private final Map<String, String> nameByPath = new HashMap<>();
    private final Set<String> withoutRules = new TreeSet<>();
    /** Null until somebody asks. */
    private Map<String, String> pathByRealizationId;

    private Map<String, Group> groupByRealizationId;

    private final List<Assessment> assessments = new ArrayList<>();

    WantedBuilder(
            Intent intent,
            Map<String, Translation> translations,
            ClusterView view,
            Denials denials,
            PlannedObjects objects) {
        this.intent = intent;
        this.translations = translations;
        this.view = view;
        this.denials = denials;
        this.objects = objects;
    }

    Wanted build() {
        new TreeMap<>(intent.policies()).forEach(this::decide);
        Set<String> deletions = deletions();
        Map<String, ClusterNetworkPolicy> placed = place(deletions);
        frozen.values().forEach(this::followGroups);
        denials.forgetTheRest();
        objects.endOfPass();
        return new Wanted(placed, Collections.unmodifiableMap(groups), deletions, List.copyOf(assessments));
    }

    private void decide(String path, SecurityPolicy policy) {
        switch (translations.get(path)) {
            case Translation.Plan plan -> {
                List<Reason> obstacles = new Obstacles(view, denials).of(plan);
                if (obstacles.isEmpty()) {
                    accept(plan);
                    assess(policy, plan.policy().name(), Assessment.Decision.WANTED, List.of());
                } else {
                    freeze(policy, Assessment.Decision.OBSTRUCTED, obstacles);
                }
            }
            case Translation.Nothing nothing -> {
                withoutRules.add(path);
                assess(policy, "", Assessment.Decision.WITHOUT_RULES, List.of());
            }
            case Translation.Refusal refusal ->
                freeze(
                        policy,
                        Assessment.Decision.REFUSED,
                        refusal.reasons().stream().map(Reason::of).toList());
        }
    }

    private void accept(Translation.Plan plan) {
        PlannedPolicy policy = plan.policy();
        plans.put(policy.name(), policy);
        ranks.put(policy.name(), PolicyRank.of(policy));
        nameByPath.put(policy.path(), policy.name());
        plan.groups().forEach(this::putGroup);
    }

    private void putGroup(PlannedGroup group) {
        groups.put(group.name(), objects.group(group, view.groups().get(group.name())));
    }

    /** Keeps the rules that the cluster holds; tier and priority still follow NSX. */
    private void freeze(SecurityPolicy policy, Assessment.Decision decision, List<Reason> reasons) {
        List<ClusterNetworkPolicy> held = view.ourPolicies()
                .filter(acnp -> pathOf(acnp).filter(policy.path()::equals).isPresent())
                .toList();
        Optional<PolicyRank> rank = PolicyRank.of(policy);
        for (ClusterNetworkPolicy acnp : held) {
            String name = acnp.getMetadata().getName();
            frozen.put(name, acnp);
            rank.ifPresent(known ->
                    ranks.put(name, new PolicyRank(name, known.tier(), known.order(), known.createTime(), known.id())));
        }
        String name = held.isEmpty() ? "" : held.getFirst().getMetadata().getName();
        assess(policy, name, decision, reasons);
    }

    private void assess(SecurityPolicy policy, String name, Assessment.Decision decision, List<Reason> reasons) {
        assessments.add(
                new Assessment(policy.path(), policy.displayName(), name, policy.revision(), decision, reasons));
    }

    /** The groups of frozen rules go on following NSX, each as long as it can be expressed itself. */
    private void followGroups(ClusterNetworkPolicy acnp) {
        for (String name : ClusterView.groupsOf(FrozenRules.of(acnp))) {
            ClusterGroup held = view.groups().get(name);
            if (view.holdsForeignGroup(name) || groups.containsKey(name)) {
                continue;
            }
            Optional<GroupTranslation.Planned> planned = Optional.ofNullable(
                            groupsByRealizationId().get(name))
                    .flatMap(this::translated)
                    .filter(group -> new Obstacles(view, denials).of(group).isEmpty());
            if (planned.isPresent()) {
                planned.get().children().forEach(this::putGroup);
                putGroup(planned.get().parent());
            } else if (held != null) {
                nameFrozenGroup(acnp, held);
            }
        }
    }

    /** By what names them in the cluster: somebody may have deleted a group there that frozen rules use. */
    private Map<String, Group> groupsByRealizationId() {
        if (groupByRealizationId == null) {
            groupByRealizationId = new HashMap<>();
            intent.groups().values().stream()
                    .flatMap(Optional::stream)
                    .forEach(group -> groupByRealizationId.put(group.realizationId(), group));
        }
        return groupByRealizationId;
    }

    private Optional<GroupTranslation.Planned> translated(Group group) {
        return switch (groupTranslator.translate(group, intent)) {
            case GroupTranslation.Planned planned -> Optional.of(planned);
            case GroupTranslation.Refused refused -> Optional.empty();
        };
    }

    private void nameFrozenGroup(ClusterNetworkPolicy acnp, ClusterGroup held) {
        String name = acnp.getMetadata().getName();
        assessments.replaceAll(assessment -> {
            if (!assessment.name().equals(name)) {
                return assessment;
            }
            List<Reason> reasons = new ArrayList<>(assessment.reasons());
            String group = Ownership.nsxPath(held).orElse(held.getMetadata().getName());
            reasons.add(new Reason(Reason.GROUP_FROZEN, group, 0, "group " + group + " keeps its last exact members"));
            return new Assessment(
                    assessment.path(),
                    assessment.displayName(),
                    name,
                    assessment.revision(),
                    assessment.decision(),
                    reasons);
        });
    }

    /**
     * Which NSX policy an object stands for. Its name decides where it is the id of a policy that this cluster has: the
     * annotation can be edited, and an edit must not look like the end of a policy.
     */
    private Optional<String> pathOf(ClusterNetworkPolicy acnp) {
        String byName = pathByRealizationId().get(acnp.getMetadata().getName());
        return byName == null ? Ownership.nsxPath(acnp) : Optional.of(byName);
    }

    private Map<String, String> pathByRealizationId() {
        if (pathByRealizationId == null) {
            pathByRealizationId = new HashMap<>();
            intent.policies().forEach((path, policy) -> pathByRealizationId.put(policy.realizationId(), path));
        }
        return pathByRealizationId;
    }

    private Set<String> deletions() {
        Set<String> deletions = new TreeSet<>();
        view.ourPolicies()
                .filter(acnp -> !plans.containsKey(acnp.getMetadata().getName()))
                .forEach(acnp -> {
                    String name = acnp.getMetadata().getName();
                    boolean ended = pathOf(acnp)
                            .filter(path -> intent.gone().contains(path)
                                    || withoutRules.contains(path)
                                    || (nameByPath.containsKey(path)
                                            && !nameByPath.get(path).equals(name)))
                            .isPresent();
                    if (ended) {
                        deletions.add(name);
                    }
                });
        return Collections.unmodifiableSet(deletions);
    }

    private Map<String, ClusterNetworkPolicy> place(Set<String> deletions) {
        Map<String, Map<String, Long>> reserved = new HashMap<>();
        view.policies().forEach((name, acnp) -> {
            if (!ranks.containsKey(name) && !deletions.contains(name)) {
                reserved.computeIfAbsent(acnp.getSpec().tier(), tier -> new HashMap<>())
                        .put(name, PolicyOrder.place(acnp.getSpec().priority()));
            }
        });
        Map<String, List<PolicyRank>> byTier = new TreeMap<>();
        ranks.values().forEach(rank -> byTier.computeIfAbsent(rank.tier(), tier -> new ArrayList<>())
                .add(rank));
        Map<String, ClusterNetworkPolicy> placed = new TreeMap<>();
        byTier.forEach((tier, members) -> PolicyOrder.places(members, reserved.getOrDefault(tier, Map.of()))
                .forEach((name, place) -> placed.put(name, policy(name, tier, place))));
        keepUndecided(deletions, placed);
        return Collections.unmodifiableMap(placed);
    }

    /** Whatever else is ours stays what it was: there is neither intent nor evidence yet. */
    private void keepUndecided(Set<String> deletions, Map<String, ClusterNetworkPolicy> placed) {
        view.ourPolicies()
                .filter(held -> !deletions.contains(held.getMetadata().getName()))
                .filter(held -> !placed.containsKey(held.getMetadata().getName()))
                .forEach(held -> {
                    frozen.put(held.getMetadata().getName(), held);
                    placed.put(
                            held.getMetadata().getName(),
                            Copies.policy(FrozenRules.notIn(held.getMetadata()), FrozenRules.of(held)));
                });
    }

    private ClusterNetworkPolicy policy(String name, String tier, long place) {
        PlannedPolicy planned = plans.get(name);
        if (planned != null) {
            return objects.policy(planned, place, view.policies().get(name));
        }
        ClusterNetworkPolicy held = frozen.get(name);
        return Copies.policy(
                FrozenRules.notIn(held.getMetadata()), FrozenRules.of(held).at(tier, PolicyOrder.priority(place)));
    }
}
