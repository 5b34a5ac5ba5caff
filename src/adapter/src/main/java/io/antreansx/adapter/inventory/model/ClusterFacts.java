package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Optional;

/**
 * What NSX is told of the cluster itself.
 *
 * @param clusterId its UUID in NSX
 * @param clusterType NSX {@code cluster_type}
 * @param infraType NSX {@code infra_type}
 * @param antreaVersion empty until the Antrea controller reported
 * @param nodePortLocalRange empty when NodePortLocal is off
 * @param serviceCidrs at most two
 */
public record ClusterFacts(
        String clusterId,
        String name,
        String clusterType,
        Optional<String> infraType,
        String antreaVersion,
        String nodePortLocalRange,
        List<String> serviceCidrs) {}
