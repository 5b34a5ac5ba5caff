package io.antreansx.adapter.config;

/**
 * A registered cluster.
 *
 * @param clusterName id of the cluster control plane
 * @param clusterId UUID that NSX gave it ({@code node_id}); the container cluster's external id
 */
public record ClusterIdentity(String clusterName, String clusterId) {

    /** Policy path of the cluster control plane, what a span's {@code container_cluster_path} names. */
    public String controlPlanePath() {
        return "/infra/sites/default/enforcement-points/default/cluster-control-planes/" + clusterName;
    }
}
