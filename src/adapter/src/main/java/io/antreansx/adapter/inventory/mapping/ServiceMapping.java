package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServicePort;
import io.antreansx.adapter.inventory.model.ServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Service as {@code ContainerApplication}. */
final class ServiceMapping {

    private ServiceMapping() {}

    static InventoryObject map(ServiceObject service, Fields fields, ClusterView cluster) {
        return fields.network(true, List.of())
                .put("status", status(service, cluster))
                .put("type", service.type().name())
                .put("cluster_ips", service.clusterIps())
                .put(
                        "service_ports",
                        service.ports().stream().map(ServiceMapping::port).toList())
                .put("load_balancer_ingress", ingress(service.loadBalancerIngress()))
                .put(
                        "node_port_local_endpoints",
                        cluster.nodePortLocalOf(service.namespace(), service.name()).stream()
                                .map(endpoint -> Map.<String, Object>of(
                                        "node_ip", endpoint.nodeIp(),
                                        "node_port", endpoint.nodePort(),
                                        "protocol", endpoint.protocol()))
                                .distinct()
                                .toList())
                .origin(
                        "type",
                        service.type().kubernetesName(),
                        "ip",
                        service.clusterIps().isEmpty()
                                ? ""
                                : service.clusterIps().getFirst())
                .build();
    }

    /** An external name has no endpoints by nature, which says nothing about its health. */
    private static String status(ServiceObject service, ClusterView cluster) {
        if (service.type() == ServiceType.EXTERNAL_NAME) {
            return "UNKNOWN";
        }
        return switch (cluster.endpointHealth(service.namespace(), service.name())) {
            case READY -> "UP";
            case OTHER -> "UNKNOWN";
            case NONE -> "DOWN";
        };
    }

    private static Map<String, Object> port(ServicePort port) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putText(fields, "name", port.name());
        fields.put("port", port.port());
        putText(fields, "target_port", port.targetPort());
        if (port.nodePort() != 0) {
            fields.put("node_port", port.nodePort());
        }
        fields.put("protocol", port.protocol());
        return fields;
    }

    static List<Map<String, Object>> ingress(List<LoadBalancerIngress> entries) {
        return entries.stream().map(ServiceMapping::ingress).toList();
    }

    private static Map<String, Object> ingress(LoadBalancerIngress entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putText(fields, "ip", entry.ip());
        putText(fields, "hostname", entry.hostname());
        fields.put(
                "ports", entry.ports().stream().map(ServiceMapping::ingressPort).toList());
        return fields;
    }

    /** Kubernetes takes a port without a protocol in the status of an Ingress. */
    private static Map<String, Object> ingressPort(LoadBalancerIngress.Port port) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("port", port.port());
        putText(fields, "protocol", port.protocol());
        return fields;
    }

    static void putText(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
