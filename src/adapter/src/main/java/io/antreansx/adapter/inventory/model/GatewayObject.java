package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * A Gateway of the Gateway API.
 *
 * @param spec its {@code spec} as YAML
 */
public record GatewayObject(
        String uid,
        String namespace,
        String name,
        Map<String, String> labels,
        List<GatewayAddress> addresses,
        List<GatewayListener> listeners,
        String spec)
        implements KubernetesObject {

    @Override
    public ObjectKind kind() {
        return ObjectKind.GATEWAY;
    }
}
