package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged adapter shows in NSX's inventory of kinds and fields that the story does not meet. */
class InventoryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Absent kinds are looked for once a minute. */
    private static final Duration OVER_A_MINUTE = Duration.ofSeconds(180);

    private static Line line;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "inventory");
        client = line.scene().client();
        create("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: edge}
                """);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void clusterShowsItsRanges() {
        // When
        create("""
                apiVersion: v1
                kind: Pod
                metadata: {name: kube-apiserver-cp1, namespace: kube-system, labels: {component: kube-apiserver}}
                spec:
                  containers:
                  - name: kube-apiserver
                    image: registry.example.com/kube-apiserver
                    command: [kube-apiserver, --service-node-port-range=30000-32000]
                """);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode cluster = shown("container-clusters", Scene.CLUSTER);
            assertThat(cluster.path("node_port_range").asText()).isEqualTo("30000-32000");
            assertThat(cluster.path("cluster_ip_ranges").toString()).isEqualTo("[\"10.96.0.0/16\"]");
            assertThat(cluster.path("cni_type").asText()).isEqualTo("Antrea");
            assertThat(cluster.at("/origin_properties/0/key").asText()).isEqualTo("antrea_version");
        });
    }

    @Test
    void kindsOfTheEdgeShowTheirFields() {
        // When
        create("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: edge}
                spec:
                  type: LoadBalancer
                  clusterIPs: [10.96.7.7, "fd00:96::7"]
                  ports: [{name: https, port: 443, targetPort: web, nodePort: 30443, protocol: TCP}]
                status:
                  loadBalancer: {ingress: [{ip: 192.0.2.7, ports: [{port: 443, protocol: TCP}]}]}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web, namespace: edge}
                spec:
                  defaultBackend: {service: {name: web, port: {number: 443}}}
                status:
                  loadBalancer: {ingress: [{hostname: web.example.com}]}
                ---
                apiVersion: crd.antrea.io/v1beta1
                kind: Egress
                metadata: {name: out}
                spec:
                  appliedTo: {podSelector: {}}
                  egressIP: 192.0.2.10
                ---
                apiVersion: crd.antrea.io/v1beta1
                kind: IPPool
                metadata: {name: pool}
                spec:
                  ipRanges: [{start: 198.51.100.10, end: 198.51.100.20}]
                  subnetInfo: {gateway: 198.51.100.1, prefixLength: 24, vlan: 7}
                ---
                apiVersion: crd.antrea.io/v1beta1
                kind: NetworkPolicy
                metadata: {name: anp, namespace: edge}
                spec:
                  priority: 5
                  appliedTo: [{podSelector: {}}]
                  ingress: [{name: allow, action: Allow}]
                """);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode service = shown("container-applications", "web");
            assertThat(service.path("type").asText()).isEqualTo("LOAD_BALANCER");
            assertThat(service.path("cluster_ips")).hasSize(2);
            assertThat(service.at("/load_balancer_ingress/0/ip").asText()).isEqualTo("192.0.2.7");
            assertThat(service.at("/service_ports/0").toString())
                    .isEqualTo("{\"name\":\"https\",\"port\":443,\"target_port\":\"web\",\"node_port\":30443,"
                            + "\"protocol\":\"TCP\"}");
            JsonNode ingress = shown("container-ingress-policies", "web");
            assertThat(ingress.path("container_application_ids").get(0)).isEqualTo(service.path("external_id"));
            assertThat(ingress.at("/load_balance_ingress/0/hostname").asText()).isEqualTo("web.example.com");
            assertThat(shown("container-egresses", "out").path("egress_ip").asText())
                    .isEqualTo("192.0.2.10");
            JsonNode pool = shown("container-ip-pools", "pool");
            assertThat(pool.path("ip_version").asInt()).isEqualTo(4);
            assertThat(pool.at("/ip_ranges/0/vlan").asInt()).isEqualTo(7);
            JsonNode policy = shown("container-network-policies", "anp");
            assertThat(policy.path("policy_type").asText()).isEqualTo("ANP");
            assertThat(policy.path("spec").asText()).contains("ingress:\n- name: allow\n  action: Allow\n");
        });
    }

    @Test
    void kindThatAppearsLaterShowsWithoutARestart() {
        // Given
        create("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gateways.gateway.networking.k8s.io}
                spec:
                  group: gateway.networking.k8s.io
                  names: {kind: Gateway, plural: gateways, singular: gateway, listKind: GatewayList}
                  scope: Namespaced
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);

        // When
        create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: edge, namespace: edge}
                spec:
                  gatewayClassName: antrea
                  listeners: [{name: web, port: 443, protocol: HTTPS}, {name: odd, port: 4433, protocol: example.com/quic}]
                status:
                  addresses: [{type: IPAddress, value: 192.0.2.30}]
                """);

        // Then
        await().atMost(OVER_A_MINUTE).untilAsserted(() -> {
            JsonNode gateway = shown("container-gateways", "edge");
            assertThat(gateway.at("/addresses/0/address").asText()).isEqualTo("192.0.2.30");
            assertThat(gateway.at("/addresses/0/type").asText()).isEqualTo("IP_ADDRESS");
            assertThat(gateway.at("/addresses/0")).hasSize(2);
            assertThat(gateway.path("listeners")).hasSize(2);
        });
    }

    @Test
    void objectThatNsxRefusesIsToldOfEverywhereAndShowsOnceItIsMended() throws Exception {
        // When
        create("""
                apiVersion: v1
                kind: Node
                metadata: {name: odd-node}
                status: {addresses: [{type: InternalIP, address: not-an-address}]}
                """);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(metric("nsx_adapter_inventory_parked")).isEqualTo(1);
            assertThat(line.status().at("/mp/work/parked/0/name").asText()).isEqualTo("odd-node");
            assertThat(client.v1().events().inNamespace("default").list().getItems())
                    .anySatisfy(event -> {
                        assertThat(event.getReason()).isEqualTo("NotShownInNSX");
                        assertThat(event.getInvolvedObject().getName()).isEqualTo("odd-node");
                        assertThat(event.getMessage()).contains("ip_addresses[0]");
                    });
        });

        // When
        client.nodes().withName("odd-node").delete();
        create("""
                apiVersion: v1
                kind: Node
                metadata: {name: odd-node}
                status: {addresses: [{type: InternalIP, address: 192.0.2.99}]}
                """);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(shown("container-cluster-nodes", "odd-node")
                            .at("/ip_addresses/0")
                            .asText())
                    .isEqualTo("192.0.2.99");
            assertThat(metric("nsx_adapter_inventory_parked")).isZero();
        });
    }

    @Test
    void longestInputShowsAndWhatIsCutIsTold() throws Exception {
        // Given
        String name = "p".repeat(253);
        String labels = IntStream.range(0, 25)
                .mapToObj(
                        i -> "d".repeat(249) + ".com/" + "k".repeat(60) + "-%02d: \"%s\"".formatted(i, "v".repeat(63)))
                .collect(Collectors.joining(", "));
        String peers = IntStream.range(0, 18_000)
                .mapToObj(i -> "{ipBlock: {cidr: 10.%d.%d.%d/32}}".formatted(i >> 16, i >> 8 & 255, i & 255))
                .collect(Collectors.joining(", "));

        // When
        create("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: edge, labels: {%s}}
                spec: {containers: []}
                """.formatted(name, labels));
        create("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: huge, namespace: edge}
                spec: {podSelector: {}, ingress: [{from: [%s]}]}
                """.formatted(peers));

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(shown("container-application-instances", name).path("tags"))
                    .hasSize(20);
            assertThat(shown("container-network-policies", "huge").path("spec").asText())
                    .hasSizeGreaterThan(700_000)
                    .contains("cidr: 10.0.70.79/32");
            assertThat(metric("nsx_adapter_inventory_labels_cut")).isEqualTo(25);
            assertThat(metric("nsx_adapter_inventory_sent_bytes_total")).isGreaterThan(700_000);
        });
        assertThat(line.scene()
                        .adapter()
                        .run("status", "--url", line.scene().managementAddress().toString())
                        .output())
                .contains("25 cut to NSX's limits, of ContainerApplicationInstance edge/" + name)
                .contains("bytes sent");
    }

    /** NSX's copy of an object; missing while there is none. */
    private static JsonNode shown(String collection, String name) {
        JsonNode page = line.scene().nsx().get("/api/v1/fabric/" + collection + "?sort_by=display_name");
        return StreamSupport.stream(page.path("results").spliterator(), false)
                .filter(object -> object.path("display_name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("NSX has no " + name + " among its " + collection));
    }

    private static double metric(String name) throws IOException, InterruptedException {
        return line.scene()
                .management("/q/metrics")
                .body()
                .lines()
                .filter(sample -> sample.startsWith(name + " "))
                .mapToDouble(sample -> Double.parseDouble(sample.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private static void create(String yaml) {
        Objects.create(client, yaml);
    }
}
