package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * A Service.
 *
 * @param clusterIps without {@code None}; empty for headless and external-name services
 */
public record ServiceObject(
        String uid,
        String namespace,
        String name,
        Map<String, String> labels,
        ServiceType type,
        List<String> clusterIps,
        List<ServicePort> ports,
        List<LoadBalancerIngress> loadBalancerIngress)
        implements KubernetesObject {

    @Override
    public ObjectKind kind() {
        return ObjectKind.SERVICE;
    }
}
