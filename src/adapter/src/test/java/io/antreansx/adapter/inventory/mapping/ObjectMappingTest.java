package io.antreansx.adapter.inventory.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.GatewayAddress;
import io.antreansx.adapter.inventory.model.GatewayListener;
import io.antreansx.adapter.inventory.model.GatewayObject;
import io.antreansx.adapter.inventory.model.IngressObject;
import io.antreansx.adapter.inventory.model.IpPoolObject;
import io.antreansx.adapter.inventory.model.IpRange;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServicePort;
import io.antreansx.adapter.inventory.model.ServiceType;
import io.antreansx.adapter.inventory.push.DirtySet;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectMappingTest {

    private static final Map<String, Object> HEALTHY = Map.of("network_status", "HEALTHY", "network_errors", List.of());

    private final ManualClock clock = new ManualClock();
    private final ClusterState cluster = new ClusterState(
            ClusterFacts.configured("c1", "k8s-cl-test1", "Kubernetes", Optional.of("vSphere")),
            Duration.ofSeconds(150),
            clock,
            new DirtySet(clock, key -> true, 50, () -> {}));

    @BeforeEach
    void namespaceAndNode() {
        put(new NamespaceObject("ns1", "shop", Map.of("team", "a"), List.of()));
        put(node("node-1", true, List.of()));
    }

    @Test
    void clusterCarriesWhatAntreaTells() {
        // Given
        cluster.antreaVersion("v2.4.0");
        cluster.replace(null, new AgentInfo("node-1", clock.instant(), true, "61000-62000"));
        cluster.replace(
                null, new DeclaredRanges(Source.SERVICE_CIDR, "kubernetes", "30000-32767", List.of("10.96.0.0/12")));

        // When
        Map<String, Object> fields = present(new ObjectKey(ObjectKind.CLUSTER, "c1"));

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
        assertThat(present(new ObjectKey(ObjectKind.NAMESPACE, "ns1")))
                .containsEntry("resource_type", "ContainerProject")
                .containsEntry("display_name", "shop")
                .containsEntry("container_cluster_id", "c1")
                .containsEntry("tags", List.of(Map.of("scope", "dis:k8s:team", "tag", "a")))
                .containsAllEntriesOf(HEALTHY)
                .doesNotContainKey("container_project_id");
    }

    @Test
    void runningPodWithTwoAddressesIsUp() {
        assertThat(present(put(pod("node-1", PodPhase.RUNNING, List.of("10.0.0.5", "fd00::5"), List.of()))))
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
        assertThat(present(put(pod("", PodPhase.PENDING, List.of(), List.of("no node fits")))))
                .containsEntry("cluster_node_id", "")
                .containsEntry("status", "DOWN")
                .containsEntry("origin_properties", List.of())
                .containsEntry("network_status", "UNHEALTHY")
                .containsEntry("network_errors", List.of(Map.of("error_message", "no node fits")));
    }

    @Test
    void podThatIsDoneIsDownButHealthy() {
        assertThat(present(put(pod("node-1", PodPhase.SUCCEEDED, List.of(), List.of()))))
                .containsEntry("status", "DOWN")
                .containsAllEntriesOf(HEALTHY);
    }

    @Test
    void podOfAnUnknownNamespaceWaits() {
        // Given
        PodObject pod =
                new PodObject("p9", "elsewhere", "x", Map.of(), "", PodPhase.RUNNING, List.of(), List.of(), List.of());

        // When
        put(pod);

        // Then
        assertThat(cluster.desired(pod.key())).isInstanceOf(Desired.Waiting.class);
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
        Map<String, Object> fields = present(put(service));

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
        assertThat(present(put(service("s1", "db", ServiceType.CLUSTER_IP))))
                .containsEntry("cluster_ips", List.of())
                .containsEntry("origin_properties", List.of(Map.of("key", "type", "value", "ClusterIP")));
        assertThat(present(put(service("s2", "mail", ServiceType.EXTERNAL_NAME))))
                .containsEntry("status", "UNKNOWN");
    }

    @Test
    void readyPodTiesServiceAndPodAndItsNodePortLocalPorts() {
        // Given
        put(service("s1", "web", ServiceType.CLUSTER_IP));
        put(new PodObject(
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
        cluster.replace(null, new EndpointSliceObject("shop/web-x", "shop", "web", List.of("p1"), false));

        // Then
        assertThat(present(new ObjectKey(ObjectKind.SERVICE, "s1")))
                .containsEntry("status", "UP")
                .containsEntry(
                        "node_port_local_endpoints",
                        List.of(Map.of("node_ip", "192.0.2.1", "node_port", 61001, "protocol", "TCP")));
        assertThat(present(new ObjectKey(ObjectKind.POD, "p1")))
                .containsEntry("container_application_ids", List.of("s1"));
    }

    @Test
    void serviceWithOtherAddressesOnlyIsUnknown() {
        // Given
        put(service("s1", "web", ServiceType.CLUSTER_IP));

        // When
        cluster.replace(null, new EndpointSliceObject("shop/web-x", "shop", "web", List.of(), true));

        // Then
        assertThat(present(new ObjectKey(ObjectKind.SERVICE, "s1"))).containsEntry("status", "UNKNOWN");
    }

    @Test
    void nodeThatIsNotReadySaysWhy() {
        assertThat(present(put(node("node-2", false, List.of("kubelet stopped")))))
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
        assertThat(present(put(new NetworkPolicyObject("n1", "", "acnp", Map.of(), PolicyType.ACNP, "tier: x\n"))))
                .containsEntry("policy_type", "ACNP")
                .containsEntry("spec", "tier: x\n")
                .doesNotContainKey("container_project_id");
        assertThat(present(put(new NetworkPolicyObject("n2", "shop", "annp", Map.of(), PolicyType.ANP, "x"))))
                .containsEntry("policy_type", "ANP")
                .containsEntry("container_project_id", "ns1");
    }

    @Test
    void ingressNamesTheServicesThatExist() {
        // Given
        put(service("s1", "web", ServiceType.CLUSTER_IP));

        // When
        Map<String, Object> fields = present(put(new IngressObject(
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
        assertThat(present(put(new EgressObject("e1", "out", Map.of(), "192.0.2.9", "pool-a", "x"))))
                .containsEntry("egress_ip", "192.0.2.9")
                .containsEntry("origin_properties", List.of(Map.of("key", "externalIPPool", "value", "pool-a")))
                .doesNotContainKey("network_status");
        assertThat(present(put(new IpPoolObject(
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
        assertThat(present(put(new GatewayObject(
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
        put(service("s1", "web", ServiceType.CLUSTER_IP));
        put(pod("node-1", PodPhase.RUNNING, List.of("10.0.0.5"), List.of()));
        put(new EgressObject("e1", "out", Map.of(), "192.0.2.9", "pool-a", "x"));
        put(new IngressObject("i1", "shop", "front", Map.of(), List.of(), List.of(), "x"));
        put(new IpPoolObject("ip1", "pool", Map.of(), 4, List.of(), "x"));
        put(new GatewayObject("g1", "shop", "gw", Map.of(), List.of(), List.of(), "x"));
        put(new NetworkPolicyObject("n1", "", "acnp", Map.of(), PolicyType.ACNP, "x"));
        cluster.replace(null, new AgentInfo("node-1", clock.instant(), true, "61000-62000"));

        // Then
        assertThat(cluster.keys()).hasSize(10).allSatisfy(key -> {
            InventoryObject object = object(key);
            assertThat(SentFields.identity(key.kind()))
                    .containsAll(object.identity().keySet());
            assertThat(SentFields.state(key.kind())).containsAll(object.state().keySet());
        });
    }

    private ObjectKey put(KubernetesObject object) {
        cluster.replace(null, object, true);
        return object.key();
    }

    private Map<String, Object> present(ObjectKey key) {
        return object(key).forCreate();
    }

    private InventoryObject object(ObjectKey key) {
        return ((Desired.Present) cluster.desired(key)).object();
    }

    private static PodObject pod(String node, PodPhase phase, List<String> ips, List<String> errors) {
        return new PodObject("p1", "shop", "web-1", Map.of(), node, phase, ips, errors, List.of());
    }

    private static ServiceObject service(String uid, String name, ServiceType type) {
        return new ServiceObject(uid, "shop", name, Map.of(), type, List.of(), List.of(), List.of());
    }

    private static NodeObject node(String name, boolean ready, List<String> errors) {
        return new NodeObject(
                "uid-" + name,
                name,
                Map.of(),
                List.of("192.0.2.1", "198.51.100.1"),
                List.of("198.51.100.1"),
                List.of("10.10.1.0/24"),
                "4201",
                ready,
                errors,
                "v1.35.0",
                "Linux");
    }
}
