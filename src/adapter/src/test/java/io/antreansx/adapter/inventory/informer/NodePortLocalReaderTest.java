package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePortLocalReaderTest {

    private final NodePortLocalReader reader = new NodePortLocalReader();

    @Test
    void portsOfOldAndNewAgentsAreRead() {
        // When
        List<NodePortLocal> ports = read("""
                [{"podPort": 80, "nodeIP": "192.0.2.7", "nodePort": 61000, "protocols": ["tcp", "udp"]},
                 {"podPort": 80, "nodeIP": "2001:db8::7", "nodePort": 61001, "protocol": "sctp"}]
                """);

        // Then
        assertThat(ports)
                .containsExactly(
                        new NodePortLocal("192.0.2.7", 61000, "TCP"),
                        new NodePortLocal("192.0.2.7", 61000, "UDP"),
                        new NodePortLocal("2001:db8::7", 61001, "SCTP"));
    }

    /** Whoever may edit a pod may write it; NSX would refuse the service behind which the pod stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nodeIP\": \"nowhere\", \"nodePort\": 61000, \"protocol\": \"tcp\"}",
                "{\"nodeIP\": \"192.0.2.777\", \"nodePort\": 61000, \"protocol\": \"tcp\"}",
                "{\"nodeIP\": \"2001:db8:::7\", \"nodePort\": 61000, \"protocol\": \"tcp\"}",
                "{\"nodeIP\": \"192.0.2.7\", \"nodePort\": 70000, \"protocol\": \"tcp\"}",
                "{\"nodeIP\": \"192.0.2.7\", \"nodePort\": -1, \"protocol\": \"tcp\"}",
                "{\"nodeIP\": \"192.0.2.7\", \"nodePort\": 61000, \"protocol\": \"icmp\"}"
            })
    void whatIsNoPortOfANodeCountsAsNone(String entry) {
        // Then
        assertThat(read("[" + entry + ", {\"nodeIP\": \"192.0.2.8\", \"nodePort\": 61000}]"))
                .containsExactly(new NodePortLocal("192.0.2.8", 61000, "TCP"));
    }

    private List<NodePortLocal> read(String annotation) {
        return reader.read(new ObjectMetaBuilder()
                .withAnnotations(Map.of(NodePortLocalReader.ANNOTATION, annotation))
                .build());
    }
}
