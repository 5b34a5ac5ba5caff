package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The members of a group and of the groups that it contains, each kind as one child group can hold it. */
final class GroupMembers {

    /** Keeps a child far from the 1.5 MB that etcd stores, whatever the addresses look like. */
    private static final int BLOCKS_PER_CHILD = 5_000;

    /** Far deeper than NSX lets people nest, and far from the end of the stack. */
    private static final int DEEPEST = 50;

    private static final Pattern LOCAL_GROUP = Pattern.compile("/infra/domains/[^/]+/groups/[^/]+");

    private final Resolver resolver;
    private final Reasons reasons;
    private final Set<Members> members = new LinkedHashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    GroupMembers(Resolver resolver, Reasons reasons) {
        this.resolver = resolver;
        this.reasons = reasons;
    }

    /** Complete only while {@code reasons} stays empty. */
    List<Members> of(Group group) {
        collect(group);
        return List.copyOf(members);
    }

    /** Finds a group that a rule or another group refers to. */
    static Optional<Group> resolve(String path, Resolver resolver, Reasons reasons, String user) {
        if (!LOCAL_GROUP.matcher(path).matches()) {
            reasons.add(
                    RefusalCode.GROUP_NOT_ANTREA,
                    user,
                    0,
                    path + " is no group of this NSX Manager's default space; use an Antrea group of it");
            return Optional.empty();
        }
        Optional<Group> group = resolver.group(path);
        if (group.isEmpty()) {
            reasons.add(
                    RefusalCode.GROUP_NOT_FOUND,
                    path,
                    0,
                    "the group does not exist in NSX; create it or remove it from " + user);
        }
        return group;
    }

    private void collect(Group group) {
        open.add(group.path());
        if (!group.groupTypes().equals(List.of("ANTREA"))) {
            reasons.add(
                    RefusalCode.GROUP_NOT_ANTREA,
                    group.path(),
                    0,
                    "group type " + group.groupTypes()
                            + " does not reach a cluster; create the group as an Antrea group");
        }
        if (!group.extendedExpression().isEmpty()) {
            unsupported(group, "identity groups have no members in a cluster; remove them");
        }
        GroupExpression structure = new GroupExpression(group.path(), reasons);
        structure
                .alternatives(group.expression())
                .ifPresent(alternatives -> alternatives.forEach(alternative -> collect(group, structure, alternative)));
        open.remove(group.path());
        done.add(group.path());
    }

    private void collect(Group group, GroupExpression structure, Expression alternative) {
        switch (alternative) {
            case Expression.Condition condition ->
                Criterion.members(group.path(), List.of(condition), reasons).ifPresent(members::add);
            case Expression.Nested nested ->
                structure
                        .conditions(nested)
                        .flatMap(conditions -> Criterion.members(group.path(), conditions, reasons))
                        .ifPresent(members::add);
            case Expression.IpAddresses addresses -> addBlocks(group, addresses.addresses());
            case Expression.Paths paths -> paths.paths().forEach(path -> collectNested(group, path));
            case Expression.Unsupported unsupported ->
                unsupported(
                        group, "expression " + unsupported.resourceType() + " has no members in a cluster; remove it");
            case Expression.Conjunction ignored -> throw new IllegalStateException("a conjunction is no alternative");
        }
    }

    private void collectNested(Group user, String path) {
        if (open.contains(path)) {
            reasons.add(
                    RefusalCode.GROUP_CYCLE,
                    user.path(),
                    0,
                    "the group contains " + path + ", which contains it; remove one of the two");
            return;
        }
        if (open.size() >= DEEPEST) {
            reasons.add(
                    RefusalCode.TOO_MANY_CONDITIONS,
                    user.path(),
                    0,
                    "groups are nested more than " + DEEPEST + " deep; refer to " + path + " from a group further up");
            return;
        }
        if (!done.contains(path)) {
            resolve(path, resolver, reasons, user.path()).ifPresent(this::collect);
        }
    }

    private void addBlocks(Group group, List<String> addresses) {
        List<String> cidrs = Addresses.cidrs(addresses, group.path(), 0, reasons).stream()
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < cidrs.size(); from += BLOCKS_PER_CHILD) {
            chunks.add(List.copyOf(cidrs.subList(from, Math.min(cidrs.size(), from + BLOCKS_PER_CHILD))));
        }
        chunks.forEach(chunk -> members.add(new Members.Blocks(chunk)));
    }

    private void unsupported(Group group, String message) {
        reasons.add(RefusalCode.UNSUPPORTED_CRITERION, group.path(), 0, message);
    }
}
