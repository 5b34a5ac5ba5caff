package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pods that rules are enforced at: those of the policy, or those of the rule where the policy leaves it to them. */
final class AppliedTo {

    private AppliedTo() {}

    /**
     * @param user path of the policy or rule that the scope stands in
     * @param ruleId 0 for a policy's scope
     * @return empty for every pod, as in {@link PlannedRule#appliedToGroups()}; also when reasons were added
     */
    static List<String> of(List<String> scope, String user, long ruleId, UsedGroups groups, Reasons reasons) {
        if (Any.isAny(scope)) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String entry : scope) {
            if (!entry.startsWith("/")) {
                reasons.add(
                        RefusalCode.ADDRESSES_IN_APPLIED_TO,
                        user,
                        ruleId,
                        "Applied To contains '" + entry + "'; use Antrea groups of pods, or ANY alone");
                continue;
            }
            groups.use(entry, user, ruleId, reasons).ifPresent(group -> {
                names.add(group.parent().name());
                if (group.children().stream().anyMatch(child -> child.members() instanceof Members.Blocks)) {
                    reasons.add(
                            RefusalCode.ADDRESSES_IN_APPLIED_TO,
                            entry,
                            ruleId,
                            "the group in Applied To contains addresses, which are no pods; use a group of pods only");
                }
            });
        }
        return List.copyOf(names);
    }
}
