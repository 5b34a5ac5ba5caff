package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Child;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Parent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Translates one NSX group, nested groups flattened into it: Antrea nests ClusterGroups one level deep only.
 *
 * <p>Usable without a policy, since the groups of a refused policy go on following NSX.
 */
public final class GroupTranslator {

    /** Every reason is told, each with the path of the group that is at fault, which may be a nested one. */
    public GroupTranslation translate(Group group, Resolver resolver) {
        Reasons reasons = new Reasons();
        checkName(group, reasons);
        List<Members> members = new GroupMembers(resolver, reasons).of(group);
        Map<String, Child> children = new TreeMap<>();
        for (Members some : members) {
            Child child = new Child(ChildNames.name(group.realizationId(), some), group.realizationId(), some);
            Child same = children.putIfAbsent(child.name(), child);
            if (same != null && !same.members().equals(some)) {
                reasons.add(
                        RefusalCode.INVALID_VALUE,
                        group.path(),
                        0,
                        "two criteria have the same hash; rename a label value in one of them");
            }
        }
        if (ObjectSize.ofParent(children.size()) > ObjectSize.LIMIT) {
            reasons.add(
                    RefusalCode.TOO_LARGE,
                    group.path(),
                    0,
                    "the group has more criteria, nested ones included, than Kubernetes stores in one object; split it");
        }
        if (!reasons.isEmpty()) {
            return new GroupTranslation.Refused(reasons.list());
        }
        Parent parent =
                new Parent(group.realizationId(), group.displayName(), group.path(), List.copyOf(children.keySet()));
        return new GroupTranslation.Planned(parent, List.copyOf(children.values()));
    }

    private static void checkName(Group group, Reasons reasons) {
        if (group.realizationId().isEmpty()) {
            reasons.add(
                    RefusalCode.NOT_READY,
                    group.path(),
                    0,
                    "NSX has not given the group a realization id yet; it is read again with the next change");
        } else if (!Labels.isSubdomain(group.realizationId())) {
            reasons.add(
                    RefusalCode.INVALID_VALUE,
                    group.path(),
                    0,
                    "realization id '" + group.realizationId() + "' cannot name a ClusterGroup; NSX gives UUIDs");
        }
    }
}
