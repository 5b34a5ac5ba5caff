package io.antreansx.adapter.health;

import java.util.List;

/** The two adapters; each may be led by another process. */
public enum AdapterRole {
    MP(List.of(ConditionType.CONTROLLER_HEALTHY, ConditionType.MP_ADAPTER_HEALTHY, ConditionType.MP_CONNECTED)),
    CCP(List.of(ConditionType.CCP_ADAPTER_HEALTHY, ConditionType.CCP_SESSION_STATE_UP));

    private final List<ConditionType> conditions;

    AdapterRole(List<ConditionType> conditions) {
        this.conditions = conditions;
    }

    /** What the role's leader reports; Antrea's controller is the management-plane adapter's to watch. */
    public List<ConditionType> conditions() {
        return conditions;
    }

    /** The condition of the adapter itself. */
    public ConditionType own() {
        return switch (this) {
            case MP -> ConditionType.MP_ADAPTER_HEALTHY;
            case CCP -> ConditionType.CCP_ADAPTER_HEALTHY;
        };
    }
}
