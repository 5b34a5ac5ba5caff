package io.antreansx.adapter.inventory.model;

/**
 * Kubernetes service types with their two spellings.
 */
public enum ServiceType {
    CLUSTER_IP("ClusterIP"),
    NODE_PORT("NodePort"),
    LOAD_BALANCER("LoadBalancer"),
    EXTERNAL_NAME("ExternalName");

    private final String kubernetesName;

    ServiceType(String kubernetesName) {
        this.kubernetesName = kubernetesName;
    }

    /** As in {@code spec.type}. */
    public String kubernetesName() {
        return kubernetesName;
    }

    /** The type that a Service names; {@code ClusterIP}, the default of Kubernetes, when it names none we know. */
    public static ServiceType of(String kubernetesName) {
        for (ServiceType type : values()) {
            if (type.kubernetesName.equals(kubernetesName)) {
                return type;
            }
        }
        return CLUSTER_IP;
    }
}
