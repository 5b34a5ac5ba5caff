package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.GatewayObject;
import io.antreansx.adapter.inventory.model.IngressObject;
import io.antreansx.adapter.inventory.model.IpPoolObject;
import io.antreansx.adapter.inventory.model.IpRange;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects of the cluster as NSX's inventory shows them. */
public final class ObjectMapping {

    /** NSX knows no others; Gateway implementations may name their own. */
    private static final Set<String> LISTENER_PROTOCOLS = Set.of("HTTP", "HTTPS", "TCP", "TLS", "UDP");

    private ObjectMapping() {}

    /**
     * Maps one object.
     *
     * @return empty when its namespace is not known yet: it is sent once that is
     */
    public static Optional<InventoryObject> map(KubernetesObject object, ClusterView cluster) {
        if (!object.namespace().isEmpty()
                && cluster.namespaceUid(object.namespace()).isEmpty()) {
            return Optional.empty();
        }
        Fields fields = Fields.of(object, cluster);
        return Optional.of(
                switch (object) {
                    case NamespaceObject namespace -> namespace(namespace, fields);
                    case NodeObject node -> node(node, fields, cluster);
                    case ServiceObject service -> ServiceMapping.map(service, fields, cluster);
                    case PodObject pod -> pod(pod, fields, cluster);
                    case NetworkPolicyObject policy -> networkPolicy(policy, fields);
                    case IngressObject ingress -> ingress(ingress, fields, cluster);
                    case EgressObject egress -> egress(egress, fields);
                    case IpPoolObject pool -> ipPool(pool, fields);
                    case GatewayObject gateway -> gateway(gateway, fields);
                });
    }

    private static InventoryObject namespace(NamespaceObject namespace, Fields fields) {
        return fields.network(namespace.errors().isEmpty(), namespace.errors()).build();
    }

    private static InventoryObject node(NodeObject node, Fields fields, ClusterView cluster) {
        cluster.agentHealthy(node.name())
                .ifPresent(healthy -> fields.put("cni_agent_status", healthy ? "HEALTHY" : "UNHEALTHY"));
        return fields.network(node.ready(), node.errors())
                .put("ip_addresses", node.ipAddresses())
                .put("external_ip_addresses", node.externalIps())
                .put("pod_cidrs", node.podCidrs())
                .put("provider_id", node.providerId())
                .origin("kubelet_version", node.kubeletVersion(), "os_image", node.osImage())
                .build();
    }

    private static InventoryObject pod(PodObject pod, Fields fields, ClusterView cluster) {
        boolean healthy = pod.phase() == PodPhase.RUNNING || pod.phase() == PodPhase.SUCCEEDED;
        return fields.network(healthy, pod.errors())
                .put("status", status(pod.phase()))
                .put("cluster_node_id", cluster.nodeUid(pod.nodeName()).orElse(""))
                .put("container_application_ids", cluster.servicesOf(pod.uid()))
                .origin("ip", String.join(",", pod.ips()))
                .build();
    }

    private static String status(PodPhase phase) {
        return switch (phase) {
            case RUNNING -> "UP";
            case UNKNOWN -> "UNKNOWN";
            case PENDING, SUCCEEDED, FAILED -> "DOWN";
        };
    }

    private static InventoryObject networkPolicy(NetworkPolicyObject policy, Fields fields) {
        return fields.network(true, List.of())
                .put("policy_type", policy.type().name())
                .put("spec", policy.spec())
                .build();
    }

    private static InventoryObject ingress(IngressObject ingress, Fields fields, ClusterView cluster) {
        List<String> services = ingress.serviceNames().stream()
                .flatMap(name -> cluster.serviceUid(ingress.namespace(), name).stream())
                .distinct()
                .sorted()
                .toList();
        return fields.network(true, List.of())
                .put("container_application_ids", services)
                .put("load_balance_ingress", ServiceMapping.ingress(ingress.loadBalancerIngress()))
                .put("spec", ingress.spec())
                .build();
    }

    private static InventoryObject egress(EgressObject egress, Fields fields) {
        // Not among the fields that change: an update cannot take an address away, so NSX gets a new object.
        return fields.fixedText("egress_ip", egress.egressIp())
                .origin("externalIPPool", egress.externalIpPool())
                .put("spec", egress.spec())
                .build();
    }

    private static InventoryObject ipPool(IpPoolObject pool, Fields fields) {
        return fields.put("ip_version", pool.ipVersion())
                .put(
                        "ip_ranges",
                        pool.ranges().stream().map(ObjectMapping::range).toList())
                .put("spec", pool.spec())
                .build();
    }

    private static Map<String, Object> range(IpRange range) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ServiceMapping.putText(fields, "cidr", range.cidr());
        ServiceMapping.putText(fields, "start", range.start());
        ServiceMapping.putText(fields, "end", range.end());
        ServiceMapping.putText(fields, "gateway", range.gateway());
        if (range.prefixLength() != 0) {
            fields.put("prefix_length", range.prefixLength());
        }
        if (range.vlan() != 0) {
            fields.put("vlan", range.vlan());
        }
        return fields;
    }

    private static InventoryObject gateway(GatewayObject gateway, Fields fields) {
        return fields.put(
                        "addresses",
                        gateway.addresses().stream()
                                .map(address -> Map.of("address", address.address(), "type", address.type()))
                                .toList())
                .put(
                        "listeners",
                        gateway.listeners().stream()
                                .map(listener -> {
                                    Map<String, Object> entry = new LinkedHashMap<>();
                                    entry.put("name", listener.name());
                                    ServiceMapping.putText(entry, "hostname", listener.hostname());
                                    entry.put("port", listener.port());
                                    if (LISTENER_PROTOCOLS.contains(listener.protocol())) {
                                        entry.put("protocol", listener.protocol());
                                    }
                                    return entry;
                                })
                                .toList())
                .put("spec", gateway.spec())
                .build();
    }
}
