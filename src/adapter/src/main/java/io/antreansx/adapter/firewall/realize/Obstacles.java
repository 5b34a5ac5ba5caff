package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.firewall.translate.GroupTranslation;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.Translation;
import java.util.ArrayList;
import java.util.List;

/** Why a plan cannot be written as it is: foreign objects under our names, and objects that the cluster denies. */
final class Obstacles {
    private final ClusterView view;
    private final Denials denials;

    Obstacles(ClusterView view, Denials denials) {
        this.view = view;
        this.denials = denials;
    }

    List<String> of(Translation.Plan plan) {
        List<String> obstacles = new ArrayList<>();
        String name = plan.policy().name();
        if (view.holdsForeignPolicy(name)) {
            obstacles.add(
                    "ClusterNetworkPolicy " + name + " exists and is not ours; delete or rename it, or use adopt");
        }
        denials.reason(AntreaObjects.policy(plan.policy(), 0)).ifPresent(obstacles::add);
        plan.groups().forEach(group -> addGroup(group, obstacles));
        return obstacles;
    }

    List<String> of(GroupTranslation.Planned group) {
        List<String> obstacles = new ArrayList<>();
        addGroup(group.parent(), obstacles);
        group.children().forEach(child -> addGroup(child, obstacles));
        return obstacles;
    }

    private void addGroup(PlannedGroup group, List<String> obstacles) {
        if (view.holdsForeignGroup(group.name())) {
            obstacles.add(
                    "ClusterGroup " + group.name() + " exists and is not ours; delete or rename it, or use adopt");
        }
        denials.reason(AntreaObjects.group(group)).ifPresent(obstacles::add);
    }
}
