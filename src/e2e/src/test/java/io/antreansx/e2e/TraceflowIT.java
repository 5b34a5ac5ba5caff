package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.story.Scene;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.workloads.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code antreansxctl traceflow} with every protocol to every kind of destination, and what it says decided. */
class TraceflowIT {

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = Line.serving(ClusterKind.EMBEDDED, "traceflow");
        Intent intent = new Intent(line.scene().nsx(), Scene.CLUSTER);
        String from = intent.podGroup("trace-from", "frontend");
        intent.dropPolicy("trace-drop", "Application", 10, from, intent.podGroup("trace-redis", "redis-cart"));
        String reject = """
                "action": "REJECT", "direction": "IN", "source_groups": ["%s"], "destination_groups": ["ANY"],
                "scope": ["%s"], "services": ["ANY"]""";
        intent.policy(
                "trace-reject",
                "Application",
                20,
                reject.formatted(from, intent.podGroup("trace-cart", "cartservice")));
        line.scene().antrea().applyYaml("""
                apiVersion: crd.antrea.io/v1beta1
                kind: ClusterNetworkPolicy
                metadata:
                  name: ads-only-for-nobody
                spec:
                  tier: securityops
                  priority: 5
                  appliedTo:
                  - podSelector: {matchLabels: {app: adservice}}
                  ingress:
                  - name: nobody
                    action: Drop
                """);
        await().atMost(Duration.ofSeconds(60)).until(() -> line.nsxPolicies().size() == 2);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp,  pod,     redis-cart,  6379, dropped,  'NSX policy trace-drop'",
        "udp,  pod,     redis-cart,  53,   dropped,  'NSX policy trace-drop'",
        "icmp, pod,     redis-cart,  0,    dropped,  'NSX policy trace-drop'",
        "tcp,  service, redis-cart,  6379, dropped,  'NSX policy trace-drop'",
        "tcp,  ip,      redis-cart,  6379, dropped,  'NSX policy trace-drop'",
        "icmp, ip,      redis-cart,  0,    dropped,  'NSX policy trace-drop'",
        "tcp,  pod,     cartservice, 7070, rejected, 'NSX policy trace-reject'",
        "udp,  ip,      cartservice, 7070, rejected, 'NSX policy trace-reject'",
        "tcp,  service, adservice,   9555, dropped,  'AntreaClusterNetworkPolicy ads-only-for-nobody, rule nobody'",
        "tcp,  pod,     emailservice, 8080, delivered, 'no policy'",
        "udp,  external, 192.0.2.1,  53,   forwarded, 'no policy'"
    })
    void theVerdictAndWhatDecidedAreNamed(
            String protocol, String kind, String target, int port, String verdict, String decided) throws Exception {
        // When
        CommandResult trace = line.scene().adapter().run(arguments(protocol, kind, target, port));

        // Then
        assertThat(trace.exitCode()).as(trace.output() + trace.errors()).isZero();
        assertThat(trace.output().lines().toList().get(0)).isEqualTo(verdict);
        assertThat(trace.output().lines().toList().get(1)).startsWith("decided by " + decided);
        if (decided.startsWith("NSX")) {
            assertThat(trace.output())
                    .contains("(" + Intent.POLICIES + decided.substring("NSX policy ".length()) + "/rules/r1)");
        }
    }

    private static String[] arguments(String protocol, String kind, String target, int port) {
        List<String> arguments =
                new ArrayList<>(List.of("traceflow", "--source", pod("frontend"), "--protocol", protocol));
        switch (kind) {
            case "pod" -> arguments.addAll(List.of("--destination", pod(target)));
            case "service" -> arguments.addAll(List.of("--destination-service", Workloads.BOUTIQUE + "/" + target));
            case "ip" ->
                arguments.addAll(List.of(
                        "--destination-ip", line.scene().pod(target).getStatus().getPodIP()));
            default -> arguments.addAll(List.of("--destination-ip", target));
        }
        if (port != 0) {
            arguments.addAll(List.of("--port", String.valueOf(port)));
        }
        return arguments.toArray(String[]::new);
    }

    private static String pod(String prefix) {
        return Workloads.BOUTIQUE + "/" + line.scene().pod(prefix).getMetadata().getName();
    }
}
