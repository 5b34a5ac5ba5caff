package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster shall hold.
 *
 * @param policies ACNPs by name, those included that keep their last exact rules
 * @param groups ClusterGroups by name
 * @param deletions names of ACNPs for whose end there is evidence
 * @param assessments what was decided about each policy, by NSX path
 */
record Wanted(
        Map<String, ClusterNetworkPolicy> policies,
        Map<String, ClusterGroup> groups,
        Set<String> deletions,
        List<Assessment> assessments) {
    static final Wanted NOTHING = new Wanted(Map.of(), Map.of(), Set.of(), List.of());

    /** What was decided about each policy, those told apart that the cluster does not hold as they are wanted. */
    List<Assessment> assessments(ClusterView view) {
        return assessments.stream()
                .map(assessment -> isDone(assessment, view) ? assessment : assessment.pending())
                .toList();
    }

    private boolean isDone(Assessment assessment, ClusterView view) {
        return switch (assessment.decision()) {
            case WANTED -> isHeld(assessment.name(), view);
            case WITHOUT_RULES -> isRemoved(assessment.path(), view);
            case PENDING, REFUSED, OBSTRUCTED -> true;
        };
    }

    private boolean isRemoved(String path, ClusterView view) {
        return deletions.stream()
                .map(view::ourPolicy)
                .flatMap(Optional::stream)
                .map(Ownership::nsxPath)
                .flatMap(Optional::stream)
                .noneMatch(path::equals);
    }

    private boolean isHeld(String name, ClusterView view) {
        ClusterNetworkPolicy policy = policies.get(name);
        return view.ourPolicy(name)
                        .filter(held -> SeveralSwitches.isFinal(held, policy))
                        .isPresent()
                && ClusterView.groupsOf(policy).stream().allMatch(group -> hasItsMembers(group, view));
    }

    private boolean hasItsMembers(String group, ClusterView view) {
        ClusterGroup held = view.groups().get(group);
        return held != null && held.getSpec().equals(groups.get(group).getSpec());
    }
}
