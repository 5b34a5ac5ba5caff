package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.firewall.translate.GroupTranslation;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.Translation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Why a plan cannot be written as it is: foreign objects under our names, and objects that the cluster denies. */
final class Obstacles {
    private final ClusterView view;
    private final Denials denials;

    Obstacles(ClusterView view, Denials denials) {
        this.view = view;
        this.denials = denials;
    }

    List<Reason> of(Translation.Plan plan) {
        if (!view.holdsForeign() && denials.isEmpty()) {
            return List.of();
        }
        List<Reason> obstacles = new ArrayList<>();
        String name = plan.policy().name();
        if (view.holdsForeignPolicy(name)) {
            obstacles.add(Reason.of(
                    Reason.FOREIGN_OBJECT,
                    "ClusterNetworkPolicy " + name + " exists and is not ours; delete or rename it"));
        }
        denial(() -> AntreaObjects.policy(plan.policy(), 0))
                .ifPresent(why -> obstacles.add(Reason.of(Reason.WRITE_DENIED, why)));
        plan.groups().forEach(group -> addGroup(group, obstacles));
        return obstacles;
    }

    List<Reason> of(GroupTranslation.Planned group) {
        List<Reason> obstacles = new ArrayList<>();
        addGroup(group.parent(), obstacles);
        group.children().forEach(child -> addGroup(child, obstacles));
        return obstacles;
    }

    /** Mostly nothing is denied, and thousands of objects need not be made to find that out. */
    private Optional<String> denial(Supplier<HasMetadata> object) {
        return denials.isEmpty() ? Optional.empty() : denials.reason(object.get());
    }

    private static String path(PlannedGroup group) {
        return switch (group) {
            case PlannedGroup.Parent parent -> parent.path();
            case PlannedGroup.Child child -> "";
        };
    }

    private void addGroup(PlannedGroup group, List<Reason> obstacles) {
        if (view.holdsForeignGroup(group.name())) {
            obstacles.add(new Reason(
                    Reason.FOREIGN_OBJECT,
                    path(group),
                    0,
                    "ClusterGroup " + group.name() + " exists and is not ours; delete or rename it"));
        }
        denial(() -> AntreaObjects.group(group))
                .ifPresent(why -> obstacles.add(new Reason(Reason.WRITE_DENIED, path(group), 0, why)));
    }
}
