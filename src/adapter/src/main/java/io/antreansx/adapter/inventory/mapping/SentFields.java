package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which fields of an inventory object are ours: the only ones that count when NSX's copy is compared with the cluster.
 */
public final class SentFields {

    private static final Set<String> NAMED = Set.of("display_name", "container_cluster_id");
    private static final Set<String> NAMESPACED =
            Set.of("display_name", "container_cluster_id", "container_project_id");

    private static final Map<ObjectKind, Set<String>> IDENTITY = byKind(SentFields::identityOf);
    private static final Map<ObjectKind, Set<String>> STATE = byKind(SentFields::stateOf);

    private SentFields() {}

    /** Fields that only CREATE carries. */
    public static Set<String> identity(ObjectKind kind) {
        return IDENTITY.get(kind);
    }

    /** Fields that may change. */
    public static Set<String> state(ObjectKind kind) {
        return STATE.get(kind);
    }

    /** Made once: they are asked for with each object. */
    private static Map<ObjectKind, Set<String>> byKind(Function<ObjectKind, Set<String>> fields) {
        Map<ObjectKind, Set<String>> all = new EnumMap<>(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            all.put(kind, fields.apply(kind));
        }
        return all;
    }

    private static Set<String> identityOf(ObjectKind kind) {
        return switch (kind) {
            case CLUSTER -> Set.of("display_name", "scope");
            case NAMESPACE, NODE, IP_POOL -> NAMED;
            case EGRESS -> Set.of("display_name", "container_cluster_id", "egress_ip");
            case SERVICE, POD, NETWORK_POLICY, INGRESS, GATEWAY -> NAMESPACED;
        };
    }

    private static Set<String> stateOf(ObjectKind kind) {
        return switch (kind) {
            case CLUSTER ->
                Set.of(
                        "cluster_type",
                        "cni_type",
                        "infrastructure",
                        "network_status",
                        "network_errors",
                        "origin_properties",
                        "cluster_ip_ranges",
                        "node_port_range",
                        "node_port_local_range");
            case NAMESPACE -> Set.of("tags", "network_status", "network_errors");
            case NODE ->
                Set.of(
                        "tags",
                        "network_status",
                        "network_errors",
                        "cni_agent_status",
                        "ip_addresses",
                        "external_ip_addresses",
                        "pod_cidrs",
                        "provider_id",
                        "origin_properties");
            case SERVICE ->
                Set.of(
                        "tags",
                        "network_status",
                        "network_errors",
                        "status",
                        "type",
                        "cluster_ips",
                        "service_ports",
                        "load_balancer_ingress",
                        "node_port_local_endpoints",
                        "origin_properties");
            case POD ->
                Set.of(
                        "tags",
                        "network_status",
                        "network_errors",
                        "status",
                        "cluster_node_id",
                        "container_application_ids",
                        "origin_properties");
            case NETWORK_POLICY -> Set.of("tags", "network_status", "network_errors", "policy_type", "spec");
            case INGRESS ->
                Set.of(
                        "tags",
                        "network_status",
                        "network_errors",
                        "container_application_ids",
                        "load_balance_ingress",
                        "spec");
            case EGRESS -> Set.of("tags", "origin_properties", "spec");
            case IP_POOL -> Set.of("tags", "ip_version", "ip_ranges", "spec");
            case GATEWAY -> Set.of("tags", "addresses", "listeners", "spec");
        };
    }

    /** Those of an object's fields that stand in the set and are not null. */
    public static Map<String, Object> pick(Map<String, Object> object, Set<String> fields) {
        Map<String, Object> picked = new HashMap<>();
        for (String field : fields) {
            Object value = object.get(field);
            if (value != null) {
                picked.put(field, value);
            }
        }
        return picked;
    }
}
