package io.antreansx.simcluster.evaluate;

import static io.antreansx.simcluster.evaluate.Yaml.acnp;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.antreansx.simcluster.evaluate.model.Pod.NamedPort;
import io.antreansx.simcluster.evaluate.model.Transport;
import io.antreansx.simcluster.evaluate.model.Transport.Icmp;
import io.antreansx.simcluster.evaluate.model.Transport.Other;
import io.antreansx.simcluster.evaluate.model.Transport.PortProtocol;
import io.antreansx.simcluster.evaluate.model.Transport.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [{port: 80}]                                       | TCP:1000:80   | true",
                "ports: [{port: 80}]                                       | UDP:1000:80   | false",
                "ports: [{protocol: UDP}]                                  | UDP:1000:53   | true",
                "ports: [{protocol: SCTP, port: 5}]                        | SCTP:1000:5   | true",
                "ports: [{protocol: TCP, port: 80, endPort: 90}]           | TCP:1000:90   | true",
                "ports: [{protocol: TCP, port: 80, endPort: 90}]           | TCP:1000:91   | false",
                "ports: [{port: 80}, {port: 443}]                          | TCP:1000:443  | true",
                "ports: [{port: 80, sourcePort: 1000}]                     | TCP:1000:80   | true",
                "ports: [{port: 80, sourcePort: 1001}]                     | TCP:1000:80   | false",
                "ports: [{port: 80, sourcePort: 900, sourceEndPort: 1000}] | TCP:1000:80   | true",
                "ports: [{port: web}]                                      | TCP:1000:8080 | true",
                "ports: [{port: web}]                                      | TCP:1000:80   | false",
                "ports: [{port: '80'}]                                     | TCP:1000:80   | false",
                "protocols: [{icmp: {}}]                                   | ICMP:8:0      | true",
                "protocols: [{icmp: {icmpType: 8}}]                        | ICMP:8:0      | true",
                "protocols: [{icmp: {icmpType: 8, icmpCode: 1}}]           | ICMP:8:0      | false",
                "protocols: [{icmp: {}}]                                   | TCP:1000:80   | false",
                "'ports: [{port: 80}], protocols: [{icmp: {}}]'            | ICMP:8:0      | true",
                "protocols: [{igmp: {}}]                                   | OTHER:2:0     | true",
                "ports: []                                                 | OTHER:47:0    | true",
            })
    void ruleMatches(String traffic, String packet, boolean matched) {
        // Given
        Pod server = new Pod(
                "y",
                "server",
                Map.of(),
                List.of(Address.parse("10.1.9.9")),
                "node-1",
                false,
                false,
                "default",
                List.of(new NamedPort("web", "TCP", 8080)));
        ClusterSnapshot snapshot = Snapshots.xyz()
                .add(server)
                .add(acnp("p", """
                        priority: 5
                        appliedTo: [{podSelector: {}}]
                        ingress: [{name: r, action: Drop, %s}]
                        """.formatted(traffic.replace("'ports", "ports").replace("}]'", "}]"))))
                .build();

        // When
        Verdict verdict = new Evaluator(snapshot)
                .evaluate(Flow.of(Endpoint.pod("x", "a"), Endpoint.pod("y", "server"), transport(packet)));

        // Then
        assertThat(verdict.action() == Action.DROP).isEqualTo(matched);
    }

    private static Transport transport(String text) {
        List<String> parts = List.of(text.split(":", -1));
        int first = Integer.parseInt(parts.get(1));
        int second = Integer.parseInt(parts.get(2));
        return switch (parts.get(0)) {
            case "ICMP" -> new Icmp(first, second);
            case "OTHER" -> new Other(first);
            default -> new Ports(PortProtocol.valueOf(parts.get(0)), first, second);
        };
    }
}
