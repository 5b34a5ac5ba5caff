package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Spec of a ClusterGroup: exactly one kind of member, or nothing at all (then the group has no members).
 *
 * @param podSelector absent when null
 * @param namespaceSelector absent when null; only alone or with {@code podSelector}
 * @param serviceReference the pods behind a Service; absent when null
 * @param childGroups names of ClusterGroups; one level only
 * @param others fields that we never write; kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClusterGroupSpec(
        @JsonInclude(JsonInclude.Include.NON_NULL) LabelSelector podSelector,
        @JsonInclude(JsonInclude.Include.NON_NULL) LabelSelector namespaceSelector,
        List<IpBlock> ipBlocks,
        @JsonInclude(JsonInclude.Include.NON_NULL) ServiceReference serviceReference,
        List<String> childGroups,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public ClusterGroupSpec {
        ipBlocks = Absent.list(ipBlocks);
        childGroups = Absent.list(childGroups);
        others = Absent.map(others);
    }

    /** A group without members. */
    public static final ClusterGroupSpec EMPTY = ofChildren(List.of());

    public static ClusterGroupSpec ofSelectors(LabelSelector namespaces, LabelSelector pods) {
        return new ClusterGroupSpec(pods, namespaces, List.of(), null, List.of(), Map.of());
    }

    public static ClusterGroupSpec ofBlocks(List<IpBlock> blocks) {
        return new ClusterGroupSpec(null, null, blocks, null, List.of(), Map.of());
    }

    public static ClusterGroupSpec ofService(ServiceReference service) {
        return new ClusterGroupSpec(null, null, List.of(), service, List.of(), Map.of());
    }

    /** Without children the spec is {@code {}}: a group without members. */
    public static ClusterGroupSpec ofChildren(List<String> children) {
        return new ClusterGroupSpec(null, null, List.of(), null, children, Map.of());
    }
}
