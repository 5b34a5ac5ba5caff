package io.antreansx.adapter.inventory.model;

import java.util.Map;

/**
 * A Kubernetes NetworkPolicy, an Antrea ClusterNetworkPolicy or an Antrea NetworkPolicy.
 *
 * @param version equal for the same {@code spec} of the same object; 0 where it is not told
 * @param spec its {@code spec} as YAML
 */
public record NetworkPolicyObject(
        String uid,
        String namespace,
        String name,
        Map<String, String> labels,
        PolicyType type,
        long version,
        String spec)
        implements KubernetesObject {

    @Override
    public ObjectKind kind() {
        return ObjectKind.NETWORK_POLICY;
    }
}
