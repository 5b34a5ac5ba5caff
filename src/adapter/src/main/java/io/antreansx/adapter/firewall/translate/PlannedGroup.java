package io.antreansx.adapter.firewall.translate;

import java.util.List;
import java.util.Optional;

/** One ClusterGroup to be: a stable parent, or an immutable child that is named by its content. */
public sealed interface PlannedGroup {

    String name();

    /**
     * @param name the NSX group's realization id
     * @param children names of child groups; empty means that the group has no member (spec {@code {}})
     */
    record Parent(String name, String displayName, String path, List<String> children) implements PlannedGroup {}

    /** @param name {@code <parent>-<first 48 bits of SHA-256 of the canonical spec, decimal>} */
    record Child(String name, String parent, Members members) implements PlannedGroup {}

    /** What a child selects: exactly one kind. */
    sealed interface Members {
        /** Pods by label, namespace by label; an absent selector does not restrict. */
        record Selected(Optional<Selector> namespaces, Optional<Selector> pods) implements Members {}

        /** Addresses. */
        record Blocks(List<String> cidrs) implements Members {}

        /** The pods behind a Kubernetes Service. */
        record ServicePods(String namespace, String name) implements Members {}
    }

    /** Expressions joined by AND; an empty list selects everything. */
    record Selector(List<Requirement> requirements) {}

    /** @param operator In or NotIn */
    record Requirement(String key, String operator, List<String> values) {}
}
