package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * An Antrea IPPool.
 *
 * @param ipVersion 4 or 6
 * @param spec its {@code spec} as YAML
 */
public record IpPoolObject(
        String uid, String name, Map<String, String> labels, int ipVersion, List<IpRange> ranges, String spec)
        implements KubernetesObject {

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.IP_POOL;
    }
}
