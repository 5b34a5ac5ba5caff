package io.antreansx.adapter.inventory.model;

/**
 * Where a policy comes from; the names are those of NSX {@code policy_type}.
 */
public enum PolicyType {
    /** Kubernetes NetworkPolicy. */
    NETWORK_POLICY,
    /** Antrea ClusterNetworkPolicy. */
    ACNP,
    /** Antrea NetworkPolicy. */
    ANP
}
