package io.antreansx.adapter.firewall.translate;

import java.util.List;

/** What a policy becomes in this cluster: exactly what NSX means, nothing because no rule is enabled, or a refusal. */
public sealed interface Translation {

    /** @param groups every ClusterGroup that the policy reaches, children before their parents */
    record Plan(PlannedPolicy policy, List<PlannedGroup> groups) implements Translation {}

    /** The policy has no enabled rule: it becomes no ACNP. */
    record Nothing() implements Translation {}

    /** @param reasons at least one */
    record Refusal(List<Reason> reasons) implements Translation {}

    /**
     * @param code which of the closed list of reasons
     * @param path NSX path of the object that cannot be expressed
     * @param ruleId NSX rule id, 0 when the reason is not about one rule
     * @param message what cannot be expressed, and the way out
     */
    record Reason(RefusalCode code, String path, long ruleId, String message) {}
}
