package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.PlannedGroup.Child;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Parent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups that one policy reaches, each translated once. */
final class UsedGroups {

    private final Resolver resolver;
    private final GroupTranslator translator = new GroupTranslator();
    private final Map<String, GroupTranslation> byPath = new LinkedHashMap<>();
    private final Map<String, String> pathByName = new HashMap<>();

    UsedGroups(Resolver resolver) {
        this.resolver = resolver;
    }

    /** @return empty when the group cannot be expressed, with its reasons added in the name of the rule */
    Optional<GroupTranslation.Planned> use(String path, String user, long ruleId, Reasons reasons) {
        return switch (byPath.computeIfAbsent(path, ignored -> translate(path, user))) {
            case GroupTranslation.Planned planned -> unique(planned, ruleId, reasons);
            case GroupTranslation.Refused(var against) -> {
                reasons.addAll(against, ruleId);
                yield Optional.empty();
            }
        };
    }

    /** Children before their parents. */
    List<PlannedGroup> planned() {
        List<Child> children = new ArrayList<>();
        List<Parent> parents = new ArrayList<>();
        byPath.values().forEach(translation -> {
            if (translation instanceof GroupTranslation.Planned(Parent parent, List<Child> own)) {
                children.addAll(own);
                parents.add(parent);
            }
        });
        List<PlannedGroup> all = new ArrayList<>(children);
        all.addAll(parents);
        return List.copyOf(all);
    }

    private GroupTranslation translate(String path, String user) {
        Reasons missing = new Reasons();
        return GroupMembers.resolve(path, resolver, missing, user)
                .map(group -> translator.translate(group, resolver))
                .orElseGet(() -> new GroupTranslation.Refused(missing.list()));
    }

    private Optional<GroupTranslation.Planned> unique(GroupTranslation.Planned planned, long ruleId, Reasons reasons) {
        Parent parent = planned.parent();
        String other = pathByName.putIfAbsent(parent.name(), parent.path());
        if (other == null || other.equals(parent.path())) {
            return Optional.of(planned);
        }
        reasons.add(
                RefusalCode.INVALID_VALUE,
                parent.path(),
                ruleId,
                "the group has the realization id of " + other + "; create one of the two anew");
        return Optional.empty();
    }
}
