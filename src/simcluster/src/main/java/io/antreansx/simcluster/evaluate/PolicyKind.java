package io.antreansx.simcluster.evaluate;

/** What kind of object decided a flow. */
public enum PolicyKind {
    ANTREA_CLUSTER_NETWORK_POLICY("AntreaClusterNetworkPolicy"),
    ANTREA_NETWORK_POLICY("AntreaNetworkPolicy"),
    KUBERNETES_NETWORK_POLICY("K8sNetworkPolicy"),
    /** A Kubernetes NetworkPolicy selects the pod and none allows the flow; the data plane names no policy then. */
    KUBERNETES_ISOLATION(""),
    /** No policy matched, or the endpoint is outside of every policy. */
    NONE("");

    private final String reference;

    PolicyKind(String reference) {
        this.reference = reference;
    }

    /** The type as Antrea writes it in front of a policy's name; empty where Antrea names no policy. */
    public String reference() {
        return reference;
    }
}
