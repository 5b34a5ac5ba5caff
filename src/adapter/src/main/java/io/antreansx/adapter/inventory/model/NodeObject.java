package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * A Node.
 *
 * @param ipAddresses internal and external addresses, as the Node lists them
 * @param externalIps the external ones alone
 * @param providerId without its scheme; empty when unknown
 * @param ready the {@code Ready} condition
 * @param errors messages of its conditions when it is not ready
 */
public record NodeObject(
        String uid,
        String name,
        Map<String, String> labels,
        List<String> ipAddresses,
        List<String> externalIps,
        List<String> podCidrs,
        String providerId,
        boolean ready,
        List<String> errors,
        String kubeletVersion,
        String osImage)
        implements KubernetesObject {

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.NODE;
    }
}
