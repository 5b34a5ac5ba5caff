package io.antreansx.adapter.firewall.translate;

import java.util.List;

/**
 * One ACNP to be.
 *
 * @param name the policy's realization id
 * @param tier {@code nsx-category-*}
 * @param order k of {@code 1 + k * 2^-50} before ties are broken among the policies of the tier
 * @param path NSX policy path
 * @param createTime breaks ties of {@code order}, then {@code id} does
 */
public record PlannedPolicy(
        String name,
        String displayName,
        String path,
        String id,
        long revision,
        String tier,
        long order,
        long createTime,
        List<PlannedRule> ingress,
        List<PlannedRule> egress) {}
