package io.antreansx.adapter.inventory.model;

import java.util.Map;

/**
 * An Antrea Egress.
 *
 * @param egressIp empty until one is allocated
 * @param externalIpPool empty when the address was chosen by hand
 * @param spec its {@code spec} as YAML
 */
public record EgressObject(
        String uid, String name, Map<String, String> labels, String egressIp, String externalIpPool, String spec)
        implements KubernetesObject {

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.EGRESS;
    }
}
