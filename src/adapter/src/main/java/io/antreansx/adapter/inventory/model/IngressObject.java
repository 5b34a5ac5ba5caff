package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * An Ingress.
 *
 * @param serviceNames the backends, in its own namespace
 * @param spec its {@code spec} as YAML
 */
public record IngressObject(
        String uid,
        String namespace,
        String name,
        Map<String, String> labels,
        List<String> serviceNames,
        List<LoadBalancerIngress> loadBalancerIngress,
        String spec)
        implements KubernetesObject {

    @Override
    public ObjectKind kind() {
        return ObjectKind.INGRESS;
    }
}
