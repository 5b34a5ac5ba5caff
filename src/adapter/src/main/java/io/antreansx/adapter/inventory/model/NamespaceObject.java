package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * A Namespace.
 *
 * @param errors why its network is not ready; empty when it is
 */
public record NamespaceObject(String uid, String name, Map<String, String> labels, List<String> errors)
        implements KubernetesObject {

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.NAMESPACE;
    }
}
