package io.antreansx.adapter.inventory.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServicePort;
import io.antreansx.adapter.inventory.model.ServiceType;
import io.antreansx.adapter.inventory.state.Desired;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pods and services, and what ties them. */
class WorkloadMappingTest {

    private static final Map<String, Object> HEALTHY = Map.of("network_status", "HEALTHY", "network_errors", List.of());

    private final MappedCluster mapped = new MappedCluster();

    @Test
    void runningPodWithTwoAddressesIsUp() {
        assertThat(mapped.present(mapped.put(
                        MappedCluster.pod("node-1", PodPhase.RUNNING, List.of("10.0.0.5", "fd00::5"), List.of()))))
                .containsEntry("resource_type", "ContainerApplicationInstance")
                .containsEntry("container_project_id", "ns1")
                .containsEntry("cluster_node_id", "uid-node-1")
                .containsEntry("status", "UP")
                .containsEntry("container_application_ids", List.of())
                .containsEntry("origin_properties", List.of(Map.of("key", "ip", "value", "10.0.0.5,fd00::5")))
                .containsAllEntriesOf(HEALTHY);
    }

    @Test
    void pendingPodWithoutNodeAndAddressSaysWhy() {
        assertThat(mapped.present(
                        mapped.put(MappedCluster.pod("", PodPhase.PENDING, List.of(), List.of("no node fits")))))
                .containsEntry("cluster_node_id", "")
                .containsEntry("status", "DOWN")
                .containsEntry("origin_properties", List.of())
                .containsEntry("network_status", "UNHEALTHY")
                .containsEntry("network_errors", List.of(Map.of("error_message", "no node fits")));
    }

    @Test
    void podThatIsDoneIsDownButHealthy() {
        assertThat(mapped.present(mapped.put(MappedCluster.pod("node-1", PodPhase.SUCCEEDED, List.of(), List.of()))))
                .containsEntry("status", "DOWN")
                .containsAllEntriesOf(HEALTHY);
    }

    @Test
    void podOfAnUnknownNamespaceWaits() {
        // Given
        PodObject pod =
                new PodObject("p9", "elsewhere", "x", Map.of(), "", PodPhase.RUNNING, List.of(), List.of(), List.of());

        // When
        mapped.put(pod);

        // Then
        assertThat(mapped.cluster.desired(pod.key())).isInstanceOf(Desired.Waiting.class);
    }

    @Test
    void serviceCarriesTypedFieldsAndThoseOfOlderAdapters() {
        // Given
        ServiceObject service = new ServiceObject(
                "s1",
                "shop",
                "web",
                Map.of(),
                ServiceType.LOAD_BALANCER,
                List.of("10.96.0.7", "fd00:10::7"),
                List.of(new ServicePort("http", 80, "8080", 30080, "TCP")),
                List.of(new LoadBalancerIngress("192.0.2.7", "", List.of(new LoadBalancerIngress.Port(80, "TCP")))));

        // When
        Map<String, Object> fields = mapped.present(mapped.put(service));

        // Then
        assertThat(fields)
                .containsEntry("type", "LOAD_BALANCER")
                .containsEntry("cluster_ips", List.of("10.96.0.7", "fd00:10::7"))
                .containsEntry(
                        "service_ports",
                        List.of(Map.of(
                                "name",
                                "http",
                                "port",
                                80,
                                "target_port",
                                "8080",
                                "node_port",
                                30080,
                                "protocol",
                                "TCP")))
                .containsEntry(
                        "load_balancer_ingress",
                        List.of(Map.of("ip", "192.0.2.7", "ports", List.of(Map.of("port", 80, "protocol", "TCP")))))
                .containsEntry("status", "DOWN")
                .containsEntry(
                        "origin_properties",
                        List.of(
                                Map.of("key", "type", "value", "LoadBalancer"),
                                Map.of("key", "ip", "value", "10.96.0.7")));
    }

    @Test
    void headlessServiceHasNoAddressAndExternalNameNoStatus() {
        assertThat(mapped.present(mapped.put(MappedCluster.service("s1", "db", ServiceType.CLUSTER_IP))))
                .containsEntry("cluster_ips", List.of())
                .containsEntry("origin_properties", List.of(Map.of("key", "type", "value", "ClusterIP")));
        assertThat(mapped.present(mapped.put(MappedCluster.service("s2", "mail", ServiceType.EXTERNAL_NAME))))
                .containsEntry("status", "UNKNOWN");
    }

    @Test
    void readyPodTiesServiceAndPodAndItsNodePortLocalPorts() {
        // Given
        mapped.put(MappedCluster.service("s1", "web", ServiceType.CLUSTER_IP));
        mapped.put(new PodObject(
                "p1",
                "shop",
                "web-1",
                Map.of(),
                "node-1",
                PodPhase.RUNNING,
                List.of(),
                List.of(),
                List.of(new NodePortLocal("192.0.2.1", 61001, "TCP"))));

        // When
        mapped.cluster.replace(null, new EndpointSliceObject("shop/web-x", "shop", "web", List.of("p1"), false));

        // Then
        assertThat(mapped.present(new ObjectKey(ObjectKind.SERVICE, "s1")))
                .containsEntry("status", "UP")
                .containsEntry(
                        "node_port_local_endpoints",
                        List.of(Map.of("node_ip", "192.0.2.1", "node_port", 61001, "protocol", "TCP")));
        assertThat(mapped.present(new ObjectKey(ObjectKind.POD, "p1")))
                .containsEntry("container_application_ids", List.of("s1"));
    }

    @Test
    void serviceWithOtherAddressesOnlyIsUnknown() {
        // Given
        mapped.put(MappedCluster.service("s1", "web", ServiceType.CLUSTER_IP));

        // When
        mapped.cluster.replace(null, new EndpointSliceObject("shop/web-x", "shop", "web", List.of(), true));

        // Then
        assertThat(mapped.present(new ObjectKey(ObjectKind.SERVICE, "s1"))).containsEntry("status", "UNKNOWN");
    }
}
