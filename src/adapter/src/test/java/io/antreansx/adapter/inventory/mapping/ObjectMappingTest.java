package io.antreansx.adapter.inventory.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.GatewayAddress;
import io.antreansx.adapter.inventory.model.GatewayListener;
import io.antreansx.adapter.inventory.model.GatewayObject;
import io.antreansx.adapter.inventory.model.IngressObject;
import io.antreansx.adapter.inventory.model.IpPoolObject;
import io.antreansx.adapter.inventory.model.IpRange;
import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.antreansx.adapter.inventory.model.ServiceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectMappingTest {

    private static final Map<String, Object> HEALTHY = Map.of("network_status", "HEALTHY", "network_errors", List.of());

    private final MappedCluster mapped = new MappedCluster();

    @Test
    void clusterCarriesWhatAntreaTells() {
        // Given
        mapped.cluster.antreaVersion("v2.4.0");
        mapped.cluster.replace(null, new AgentInfo("node-1", mapped.clock.instant(), true, "61000-62000"));
        mapped.cluster.replace(
                null, new DeclaredRanges(Source.SERVICE_CIDR, "kubernetes", "30000-32767", List.of("10.96.0.0/12")));

        // When
        Map<String, Object> fields = mapped.present(new ObjectKey(ObjectKind.CLUSTER, "c1"));

        // Then
        assertThat(fields)
                .containsEntry("resource_type", "ContainerCluster")
                .containsEntry("external_id", "c1")
                .containsEntry("display_name", "k8s-cl-test1")
                .containsEntry("cluster_type", "Kubernetes")
                .containsEntry("cni_type", "Antrea")
                .containsEntry("infrastructure", Map.of("infra_type", "vSphere"))
                .containsEntry("scope", List.of(Map.of("scope_id", "c1", "scope_type", "CONTAINER_CLUSTER")))
                .containsEntry("origin_properties", List.of(Map.of("key", "antrea_version", "value", "v2.4.0")))
                .containsEntry("cluster_ip_ranges", List.of("10.96.0.0/12"))
                .containsEntry("node_port_range", "30000-32767")
                .containsEntry("node_port_local_range", "61000-62000");
    }

    @Test
    void namespaceIsAProject() {
        assertThat(mapped.present(new ObjectKey(ObjectKind.NAMESPACE, "ns1")))
                .containsEntry("resource_type", "ContainerProject")
                .containsEntry("display_name", "shop")
                .containsEntry("container_cluster_id", "c1")
                .containsEntry("tags", List.of(Map.of("scope", "dis:k8s:team", "tag", "a")))
                .containsAllEntriesOf(HEALTHY)
                .doesNotContainKey("container_project_id");
    }

    @Test
    void nodeThatIsNotReadySaysWhy() {
        assertThat(mapped.present(mapped.put(MappedCluster.node("node-2", false, List.of("kubelet stopped")))))
                .containsEntry("resource_type", "ContainerClusterNode")
                .containsEntry("ip_addresses", List.of("192.0.2.1", "198.51.100.1"))
                .containsEntry("external_ip_addresses", List.of("198.51.100.1"))
                .containsEntry("pod_cidrs", List.of("10.10.1.0/24"))
                .containsEntry("provider_id", "4201")
                .containsEntry("network_status", "UNHEALTHY")
                .containsEntry("network_errors", List.of(Map.of("error_message", "kubelet stopped")))
                .doesNotContainKey("cni_agent_status");
    }

    @Test
    void policyCarriesItsSpec() {
        assertThat(mapped.present(mapped.put(
                        new NetworkPolicyObject("n1", "", "acnp", Map.of(), PolicyType.ACNP, 1, "tier: x\n"))))
                .containsEntry("policy_type", "ACNP")
                .containsEntry("spec", "tier: x\n")
                .doesNotContainKey("container_project_id");
        assertThat(mapped.present(
                        mapped.put(new NetworkPolicyObject("n2", "shop", "annp", Map.of(), PolicyType.ANP, 1, "x"))))
                .containsEntry("policy_type", "ANP")
                .containsEntry("container_project_id", "ns1");
    }

    @Test
    void ingressNamesTheServicesThatExist() {
        // Given
        mapped.put(MappedCluster.service("s1", "web", ServiceType.CLUSTER_IP));

        // When
        Map<String, Object> fields = mapped.present(mapped.put(new IngressObject(
                "i1",
                "shop",
                "front",
                Map.of(),
                List.of("web", "missing"),
                List.of(new LoadBalancerIngress("", "lb.example", List.of())),
                "rules: []\n")));

        // Then
        assertThat(fields)
                .containsEntry("container_application_ids", List.of("s1"))
                .containsEntry("load_balance_ingress", List.of(Map.of("hostname", "lb.example", "ports", List.of())));
    }

    @Test
    void egressPoolAndGatewayCarryTypedFields() {
        assertThat(mapped.present(mapped.put(new EgressObject("e1", "out", Map.of(), "192.0.2.9", "pool-a", "x"))))
                .containsEntry("egress_ip", "192.0.2.9")
                .containsEntry("origin_properties", List.of(Map.of("key", "externalIPPool", "value", "pool-a")))
                .doesNotContainKey("network_status");
        assertThat(mapped.present(mapped.put(new IpPoolObject(
                        "ip1",
                        "pool",
                        Map.of(),
                        4,
                        List.of(new IpRange("", "10.2.0.1", "10.2.0.9", "10.2.0.254", 24, 5)),
                        "x"))))
                .containsEntry("ip_version", 4)
                .containsEntry(
                        "ip_ranges",
                        List.of(Map.of(
                                "start",
                                "10.2.0.1",
                                "end",
                                "10.2.0.9",
                                "gateway",
                                "10.2.0.254",
                                "prefix_length",
                                24,
                                "vlan",
                                5)));
        assertThat(mapped.present(mapped.put(new GatewayObject(
                        "g1",
                        "shop",
                        "gw",
                        Map.of(),
                        List.of(new GatewayAddress("192.0.2.3", "IP_ADDRESS")),
                        List.of(new GatewayListener("http", "", 80, "HTTP")),
                        "x"))))
                .containsEntry("addresses", List.of(Map.of("address", "192.0.2.3", "type", "IP_ADDRESS")))
                .containsEntry("listeners", List.of(Map.of("name", "http", "port", 80, "protocol", "HTTP")));
    }

    @Test
    void everyFieldThatIsSentIsAlsoCompared() {
        // Given
        mapped.put(MappedCluster.service("s1", "web", ServiceType.CLUSTER_IP));
        mapped.put(MappedCluster.pod("node-1", PodPhase.RUNNING, List.of("10.0.0.5"), List.of()));
        mapped.put(new EgressObject("e1", "out", Map.of(), "192.0.2.9", "pool-a", "x"));
        mapped.put(new IngressObject("i1", "shop", "front", Map.of(), List.of(), List.of(), "x"));
        mapped.put(new IpPoolObject("ip1", "pool", Map.of(), 4, List.of(), "x"));
        mapped.put(new GatewayObject("g1", "shop", "gw", Map.of(), List.of(), List.of(), "x"));
        mapped.put(new NetworkPolicyObject("n1", "", "acnp", Map.of(), PolicyType.ACNP, 1, "x"));
        mapped.cluster.replace(null, new AgentInfo("node-1", mapped.clock.instant(), true, "61000-62000"));

        // Then
        assertThat(mapped.cluster.keys()).hasSize(10).allSatisfy(key -> {
            InventoryObject object = mapped.object(key);
            assertThat(SentFields.identity(key.kind()))
                    .containsAll(object.identity().keySet());
            assertThat(SentFields.state(key.kind())).containsAll(object.state().keySet());
        });
    }

    @Test
    void portOfALoadBalancerWithoutProtocolNamesNone() {
        // Given
        ObjectKey ingress = mapped.put(new IngressObject(
                "i2",
                "shop",
                "edge",
                Map.of(),
                List.of(),
                List.of(new LoadBalancerIngress("192.0.2.7", "", List.of(new LoadBalancerIngress.Port(80, "")))),
                "x"));

        // Then: NSX would refuse an empty one, and with it the Ingress
        assertThat(mapped.present(ingress))
                .containsEntry(
                        "load_balance_ingress",
                        List.of(Map.of("ip", "192.0.2.7", "ports", List.of(Map.of("port", 80)))));
    }
}
