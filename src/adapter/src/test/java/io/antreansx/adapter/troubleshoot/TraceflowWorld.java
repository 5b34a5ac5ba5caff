package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Traceflow;
import io.antreansx.adapter.antrea.TraceflowStatus;
import io.antreansx.adapter.antrea.TraceflowStatus.NodeResult;
import io.antreansx.adapter.antrea.TraceflowStatus.Observation;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A runner over an API server on which a test plays Antrea. */
abstract class TraceflowWorld {

    static final String ACNP = "7f0e6b1e-0000-4000-8000-000000000001";
    static final String PATH = "/infra/domains/default/security-policies/shop";

    final ManualClock clock = new ManualClock();
    MockApiServer server;
    TraceflowStatus antreasAnswer;
    Traceflow seen;
    long now;

    /** Plays Antrea while the runner waits. */
    final TraceflowRunner.Waiting antrea = new TraceflowRunner.Waiting() {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void pause(Duration time) {
            now += time.toNanos();
            seen = server.client()
                    .resources(Traceflow.class)
                    .withName("nsx-abc")
                    .get();
            if (antreasAnswer != null && now > Duration.ofSeconds(1).toNanos()) {
                seen.setStatus(antreasAnswer);
                server.client().resource(seen).updateStatus();
            }
        }
    };

    @BeforeAll
    void start() {
        server = new MockApiServer();
    }

    @AfterEach
    void clean() {
        antreasAnswer = null;
        seen = null;
        now = 0;
        server.client().resources(Traceflow.class).delete();
        server.client().resources(ClusterNetworkPolicy.class).delete();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    TraceflowResult trace() {
        return trace(new Destination.ToPod(new WorkloadName("shop", "redis-cart")), Protocol.TCP, 6379, false);
    }

    TraceflowResult trace(Destination destination, Protocol protocol, int port, boolean ipv6) {
        TraceflowRunner runner = new TraceflowRunner(
                server.client(), (policy, rule) -> Optional.of(policy + "/rules/r" + rule), () -> "abc", antrea, clock);
        return runner.run(new TraceflowRequest(
                new WorkloadName("shop", "frontend"), destination, protocol, 0, port, ipv6, Duration.ofSeconds(20)));
    }

    void acnp(Map<String, String> labels) {
        ClusterNetworkPolicy policy = new ClusterNetworkPolicy();
        policy.setMetadata(new ObjectMetaBuilder()
                .withName(ACNP)
                .withLabels(labels)
                .withAnnotations(Map.of(
                        "ccp-adapter.antrea.tanzu.vmware.com/display-name",
                        "Shop-App",
                        "antrea-nsx-adapter.io/nsx-path",
                        PATH))
                .build());
        server.client().resource(policy).create();
    }

    static Observation step(String component, String table, String action, String policy, String rule) {
        return new Observation(component, table, action, "", policy, rule, "", "", "");
    }

    static TraceflowStatus succeeded(Observation... receiver) {
        return new TraceflowStatus(
                "Succeeded",
                "",
                "",
                List.of(
                        new NodeResult("node-2", "receiver", 1_778_000_001, List.of(receiver)),
                        new NodeResult(
                                "node-1",
                                "sender",
                                1_778_000_000,
                                List.of(step("SpoofGuard", "", "Forwarded", "", "")))));
    }

    void create(String name, Map<String, String> labels) {
        Traceflow traceflow = new Traceflow();
        traceflow.setMetadata(
                new ObjectMetaBuilder().withName(name).withLabels(labels).build());
        server.client().resource(traceflow).create();
    }
}
