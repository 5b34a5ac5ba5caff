package io.antreansx.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.server.TestManager.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented field of every inventory kind is taken, checked and given back. */
class InventoryFieldsTest {

    private final TestManager manager = new TestManager();

    @BeforeEach
    void cluster() {
        manager.post(
                "/api/v1/fabric/container-clusters",
                "{\"resource_type\":\"ContainerCluster\",\"external_id\":\"c1\",\"cluster_type\":\"Kubernetes\"}");
    }

    private Answer update(String type, String kind, String id, String fields) {
        return manager.post("/api/v1/inventory/container/c1?action=updates", """
                {"container_inventory_objects":[{"object_update_type":"%s","container_object":
                {"resource_type":"%s","external_id":"%s",%s}}]}""".formatted(type, kind, id, fields));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            ContainerCluster             | container-clusters              | '"display_name":"k8s","cluster_type":"Kubernetes","cni_type":"Antrea","infrastructure":{"infra_type":"vSphere"},"scope":[{"scope_id":"c1","scope_type":"CONTAINER_CLUSTER"}],"network_status":"HEALTHY","network_errors":[],"origin_properties":[{"key":"antrea_version","value":"v2.4.0"}],"cluster_ip_ranges":["10.96.0.0/12","fd00:10:96::/112"],"node_port_range":"30000-32767","node_port_local_range":"61000-62000","supervisor_project_id":"sp1"'
            ContainerProject             | container-projects              | '"display_name":"shop","tags":[{"scope":"dis:k8s:team","tag":"a"}],"network_status":"UNHEALTHY","network_errors":[{"error_code":"1","error_message":"no IPs","spec":"{}"}]'
            ContainerApplication         | container-applications          | '"display_name":"web","container_project_id":"n1","status":"UP","type":"LOAD_BALANCER","cluster_ips":["10.96.0.7","fd00::7"],"service_ports":[{"name":"http","port":80,"target_port":"web","node_port":30080,"protocol":"TCP"}],"load_balancer_ingress":[{"ip":"192.0.2.7","ports":[{"port":80,"protocol":"TCP"}]},{"hostname":"web.example.com"}],"node_port_local_endpoints":[{"node_ip":"192.0.2.1","node_port":61000,"protocol":"TCP"}],"origin_properties":[{"key":"type","value":"LoadBalancer"}]'
            ContainerApplicationInstance | container-application-instances | '"display_name":"web-1","container_project_id":"n1","cluster_node_id":"k1","container_application_ids":["s1"],"status":"UP","origin_properties":[{"key":"ip","value":"10.0.0.5,fd00::5"}]'
            ContainerClusterNode         | container-cluster-nodes         | '"display_name":"node-1","ip_addresses":["192.0.2.1"],"external_ip_addresses":["198.51.100.1"],"pod_cidrs":["10.10.0.0/24","fd00:10::/64"],"cni_agent_status":"HEALTHY","provider_id":"4201a"'
            ContainerNetworkPolicy       | container-network-policies      | '"display_name":"deny","container_project_id":"n1","policy_type":"ANP","spec":"podSelector: {}"'
            ContainerIngressPolicy       | container-ingress-policies      | '"display_name":"web","container_project_id":"n1","container_application_ids":["s1"],"load_balance_ingress":[{"hostname":"web.example.com","ports":[{"port":443,"protocol":"TCP"}]}],"spec":"rules: []"'
            ContainerEgress              | container-egress                | '"display_name":"egress-web","egress_ip":"192.0.2.10","origin_properties":[{"key":"externalIPPool","value":"pool-a"}],"spec":"egressIP: 192.0.2.10"'
            ContainerIpPool              | container-ip-pool               | '"display_name":"pool-a","ip_version":4,"ip_ranges":[{"cidr":"192.0.2.0/24","gateway":"192.0.2.1","prefix_length":24,"vlan":7},{"start":"198.51.100.1","end":"198.51.100.9"}],"spec":"ipRanges: []"'
            ContainerGateway             | container-gateway               | '"display_name":"gw","container_project_id":"n1","addresses":[{"address":"192.0.2.20","type":"IP_ADDRESS"}],"listeners":[{"name":"https","hostname":"*.example.com","port":443,"protocol":"HTTPS"}],"spec":"gatewayClassName: x"'
            """)
    void everyFieldComesBackAsItWasSent(String kind, String single, String fields) throws Exception {
        // Given
        String id = kind.equals("ContainerCluster") ? "c1" : "x";
        JsonNode sent = new ObjectMapper().readTree("{" + fields + "}");

        // When
        Answer answer = update(kind.equals("ContainerCluster") ? "UPDATE" : "CREATE", kind, id, fields);
        ObjectNode stored = manager.get("/api/v1/fabric/" + single + "/" + id).body();

        // Then
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        sent.properties().forEach(field -> assertThat(stored.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            ContainerCluster             | '"cluster_type":"Swarm"'                                    | cluster_type
            ContainerCluster             | '"cni_type":"Calico"'                                       | cni_type
            ContainerCluster             | '"infrastructure":{"infra_type":"Moon"}'                    | infrastructure.infra_type
            ContainerCluster             | '"cluster_ip_ranges":["10.0.0.0/8","10.1.0.0/16","fd00::/64"]' | cluster_ip_ranges
            ContainerCluster             | '"cluster_ip_ranges":["10.0.0.0"]'                          | cluster_ip_ranges[0]
            ContainerCluster             | '"node_port_range":"32767-30000"'                           | node_port_range
            ContainerCluster             | '"node_port_local_range":"many"'                            | node_port_local_range
            ContainerProject             | '"network_status":"GOOD"'                                   | network_status
            ContainerProject             | '"tags":[{"scope":"s","tag":7}]'                            | tags[0].tag
            ContainerApplication         | '"status":"Running"'                                        | status
            ContainerApplication         | '"type":"ClusterIP"'                                        | type
            ContainerApplication         | '"cluster_ips":["None"]'                                    | cluster_ips[0]
            ContainerApplication         | '"service_ports":[{"port":"80"}]'                           | service_ports[0].port
            ContainerApplication         | '"service_ports":[{"port":80,"protocol":"ICMP"}]'           | service_ports[0].protocol
            ContainerApplication         | '"node_port_local_endpoints":[{"node_ip":"x"}]'             | node_port_local_endpoints[0].node_ip
            ContainerApplicationInstance | '"container_application_ids":"s1"'                          | container_application_ids
            ContainerApplicationInstance | '"origin_properties":[{"key":"ip"}]'                        | origin_properties[0].value
            ContainerClusterNode         | '"ip_addresses":["node-1"]'                                 | ip_addresses[0]
            ContainerClusterNode         | '"pod_cidrs":["10.0.0.0"]'                                  | pod_cidrs[0]
            ContainerClusterNode         | '"cni_agent_status":"DEGRADED"'                             | cni_agent_status
            ContainerNetworkPolicy       | '"policy_type":"CNP"'                                       | policy_type
            ContainerNetworkPolicy       | '"spec":{}'                                                 | spec
            ContainerIngressPolicy       | '"load_balance_ingress":[{"ports":[{"port":70000}]}]'       | load_balance_ingress[0].ports[0].port
            ContainerEgress              | '"egress_ip":""'                                            | egress_ip
            ContainerIpPool              | '"ip_version":"4"'                                          | ip_version
            ContainerIpPool              | '"ip_version":5'                                            | ip_version
            ContainerIpPool              | '"ip_ranges":[{"cidr":"192.0.2.0"}]'                        | ip_ranges[0].cidr
            ContainerGateway             | '"addresses":[{"address":"a","type":"IPAddress"}]'          | addresses[0].type
            ContainerGateway             | '"listeners":[{"port":80,"protocol":"QUIC"}]'               | listeners[0].protocol
            """)
    void wrongValueIsRefusedAndItsFieldNamed(String kind, String fields, String named) {
        // When
        Answer answer = update("CREATE", kind, "x", fields);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("container_object." + named + "'");
    }
}
