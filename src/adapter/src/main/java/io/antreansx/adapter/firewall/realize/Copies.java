package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;

/** New versions of stored objects, for a PUT; stored objects themselves are never changed. */
final class Copies {
    private Copies() {}

    static ClusterNetworkPolicy policy(ObjectMeta metadata, ClusterNetworkPolicySpec spec) {
        ClusterNetworkPolicy policy = new ClusterNetworkPolicy();
        policy.setMetadata(metadata);
        policy.setSpec(spec);
        return policy;
    }

    static ClusterGroup group(ObjectMeta metadata, ClusterGroupSpec spec) {
        ClusterGroup group = new ClusterGroup();
        group.setMetadata(metadata);
        group.setSpec(spec);
        return group;
    }

    /** The stored metadata with what we want there on top; annotations of ours that are not wanted any more go. */
    static ObjectMeta merged(ObjectMeta held, ObjectMeta wanted) {
        Map<String, String> labels = new HashMap<>(orEmpty(held.getLabels()));
        labels.putAll(orEmpty(wanted.getLabels()));
        Map<String, String> annotations = new HashMap<>(orEmpty(held.getAnnotations()));
        annotations.remove(FrozenRules.ANNOTATION);
        annotations.putAll(orEmpty(wanted.getAnnotations()));
        return new ObjectMetaBuilder(held)
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
