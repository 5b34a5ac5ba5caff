package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One entry of an applied-to, {@code from} or {@code to} list. Exactly one kind is set: a group, an address block, or selectors.
 *
 * @param group name of a ClusterGroup, empty when none
 * @param podSelector absent when null; an empty selector matches every pod
 * @param namespaceSelector absent when null
 * @param ipBlock absent when null
 * @param others fields that we never write; kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyPeer(
        String group,
        @JsonInclude(JsonInclude.Include.NON_NULL) LabelSelector podSelector,
        @JsonInclude(JsonInclude.Include.NON_NULL) LabelSelector namespaceSelector,
        @JsonInclude(JsonInclude.Include.NON_NULL) IpBlock ipBlock,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public PolicyPeer {
        group = Absent.string(group);
        others = Absent.map(others);
    }

    public static PolicyPeer ofGroup(String name) {
        return new PolicyPeer(name, null, null, null, Map.of());
    }

    public static PolicyPeer ofBlock(String cidr) {
        return new PolicyPeer("", null, null, IpBlock.of(cidr), Map.of());
    }

    /** Every pod of every namespace. */
    public static PolicyPeer everyPod() {
        return new PolicyPeer("", LabelSelector.everything(), null, null, Map.of());
    }
}
