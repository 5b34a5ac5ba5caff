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
 * @param nodePortLocalRange such as {@code 61000-62000}; empty when NodePortLocal is off
 * @param nodePortRange such as {@code 30000-32767}; empty while nothing tells it
 * @param serviceCidrs at most two; empty while nothing tells them
 */
public record ClusterFacts(
        String clusterId,
        String name,
        String clusterType,
        Optional<String> infraType,
        String antreaVersion,
        String nodePortLocalRange,
        String nodePortRange,
        List<String> serviceCidrs) {

    /** What is known before anything of the cluster was read. */
    public static ClusterFacts configured(
            String clusterId, String name, String clusterType, Optional<String> infraType) {
        return new ClusterFacts(clusterId, name, clusterType, infraType, "", "", "", List.of());
    }

    public ClusterFacts withAntreaVersion(String version) {
        return new ClusterFacts(
                clusterId, name, clusterType, infraType, version, nodePortLocalRange, nodePortRange, serviceCidrs);
    }

    public ClusterFacts withNodePortLocalRange(String range) {
        return new ClusterFacts(
                clusterId, name, clusterType, infraType, antreaVersion, range, nodePortRange, serviceCidrs);
    }

    public ClusterFacts withRanges(String nodePorts, List<String> services) {
        return new ClusterFacts(
                clusterId, name, clusterType, infraType, antreaVersion, nodePortLocalRange, nodePorts, services);
    }
}
