package io.antreansx.adapter.health;

/** NSX's {@code ComponentConditionType}, and the name of the same condition in the info resources. */
public enum ConditionType {
    CONTROLLER_HEALTHY("ControllerHealthy"),
    MP_ADAPTER_HEALTHY("MPAdapterHealthy"),
    MP_CONNECTED("MPConnected"),
    CCP_ADAPTER_HEALTHY("CCPAdapterHealthy"),
    CCP_SESSION_STATE_UP("CCPSessionUp");

    private final String resourceName;

    ConditionType(String resourceName) {
        this.resourceName = resourceName;
    }

    /** The {@code type} in AntreaMPAdapterInfo and AntreaCCPAdapterInfo. */
    public String resourceName() {
        return resourceName;
    }
}
