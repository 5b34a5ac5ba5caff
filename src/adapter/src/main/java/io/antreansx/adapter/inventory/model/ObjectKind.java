package io.antreansx.adapter.inventory.model;

/**
 * The kinds of NSX's container inventory, parents before children: the order in which they are created, and in reverse
 * removed.
 */
public enum ObjectKind {
    CLUSTER("ContainerCluster", "container-clusters", true),
    NAMESPACE("ContainerProject", "container-projects", true),
    NODE("ContainerClusterNode", "container-cluster-nodes", true),
    SERVICE("ContainerApplication", "container-applications", true),
    POD("ContainerApplicationInstance", "container-application-instances", false),
    NETWORK_POLICY("ContainerNetworkPolicy", "container-network-policies", false),
    INGRESS("ContainerIngressPolicy", "container-ingress-policies", false),
    EGRESS("ContainerEgress", "container-egresses", false),
    IP_POOL("ContainerIpPool", "container-ip-pools", false),
    GATEWAY("ContainerGateway", "container-gateways", false);

    private final String resourceType;
    private final String collection;
    private final boolean parent;

    ObjectKind(String resourceType, String collection, boolean parent) {
        this.resourceType = resourceType;
        this.collection = collection;
        this.parent = parent;
    }

    /** NSX's {@code resource_type}. */
    public String resourceType() {
        return resourceType;
    }

    /** The last element of the list's address below {@code /fabric}. */
    public String collection() {
        return collection;
    }

    /** True when objects of other kinds refer to this one. */
    public boolean isParent() {
        return parent;
    }
}
