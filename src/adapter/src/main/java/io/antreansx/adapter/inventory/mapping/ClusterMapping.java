package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cluster itself as {@code ContainerCluster}. */
public final class ClusterMapping {

    private ClusterMapping() {}

    public static InventoryObject map(ClusterFacts cluster) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("display_name", cluster.name());
        identity.put("scope", List.of(Map.of("scope_id", cluster.clusterId(), "scope_type", "CONTAINER_CLUSTER")));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("cluster_type", cluster.clusterType());
        state.put("cni_type", "Antrea");
        cluster.infraType().ifPresent(infra -> state.put("infrastructure", Map.of("infra_type", infra)));
        state.put("network_status", "HEALTHY");
        state.put("network_errors", List.of());
        state.put("origin_properties", Fields.properties("antrea_version", cluster.antreaVersion()));
        state.put("cluster_ip_ranges", cluster.serviceCidrs());
        if (!cluster.nodePortLocalRange().isEmpty()) {
            state.put("node_port_local_range", cluster.nodePortLocalRange());
        }
        if (!cluster.nodePortRange().isEmpty()) {
            state.put("node_port_range", cluster.nodePortRange());
        }
        return new InventoryObject(new ObjectKey(ObjectKind.CLUSTER, cluster.clusterId()), identity, state, 0);
    }
}
