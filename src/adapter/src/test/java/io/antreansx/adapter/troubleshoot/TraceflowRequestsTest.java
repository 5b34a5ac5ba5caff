package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.report.FakeReportNsx;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.nsx.report.WireReport;
import io.antreansx.adapter.nsx.report.WireRequests;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Step;
import io.antreansx.adapter.troubleshoot.TraceflowResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TraceflowRequestsTest {

    private final FakeReportNsx nsx = new FakeReportNsx();
    private final List<TraceflowRequest> ran = new ArrayList<>();
    private final List<Runnable> queued = new ArrayList<>();
    private boolean leads = true;
    private TraceflowResult outcome = new TraceflowResult("nsx-1", Verdict.DELIVERED, "", Optional.empty(), List.of());

    private final Workloads workloads = new Workloads() {
        private final Map<String, WorkloadName> pods = Map.of(
                "u-front", new WorkloadName("shop", "frontend"), "u-cart", new WorkloadName("shop", "redis-cart"));

        @Override
        public Optional<WorkloadName> pod(String uid) {
            return Optional.ofNullable(pods.get(uid));
        }

        @Override
        public Optional<WorkloadName> service(String uid) {
            return uid.equals("u-svc") ? Optional.of(new WorkloadName("shop", "cart")) : Optional.empty();
        }

        @Override
        public Optional<String> nodeUid(String nodeName) {
            return Optional.of("uid-of-" + nodeName);
        }
    };

    private TraceflowRequests requests(Executor executor) {
        return new TraceflowRequests(
                new ReportClient(nsx, "c1"),
                request -> {
                    ran.add(request);
                    return outcome;
                },
                workloads,
                new Leadership() {
                    @Override
                    public boolean isLeader() {
                        return leads;
                    }

                    @Override
                    public long epoch() {
                        return 1;
                    }
                },
                executor,
                Duration.ofSeconds(20),
                new ManualClock());
    }

    private void ask(String json) throws Exception {
        nsx.pending.add(new WireRequests.Request(
                "r" + nsx.pending.size(),
                "TRACEFLOW",
                new ObjectMapper().readValue(json, WireRequests.TraceflowConfig.class)));
    }

    private WireReport.TraceflowResult answered() {
        return nsx.last().traceflowResults().getFirst();
    }

    @Test
    void aRequestOfNsxIsRunFromPodToPod() throws Exception {
        // Given
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart", "timeout": 12, "packet":
                 {"transportType": "UNICAST", "ipHeader": {"protocol": 6},
                  "transportHeader": {"tcpHeader": {"srcPort": 0, "dstPort": 6379, "tcpFlags": 2}}}}""");

        // When
        requests(Runnable::run).poll();

        // Then
        assertThat(ran)
                .containsExactly(new TraceflowRequest(
                        new WorkloadName("shop", "frontend"),
                        new Destination.ToPod(new WorkloadName("shop", "redis-cart")),
                        Protocol.TCP,
                        0,
                        6379,
                        false,
                        Duration.ofSeconds(12)));
        assertThat(answered().requestId()).isEqualTo("r0");
        assertThat(answered().phase()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aServiceIsFoundWhereNoPodIs() throws Exception {
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-svc"}""");

        requests(Runnable::run).poll();

        assertThat(ran.getFirst().destination()).isEqualTo(new Destination.ToService(new WorkloadName("shop", "cart")));
        assertThat(ran.getFirst().protocol()).isEqualTo(Protocol.ICMP);
    }

    @Test
    void anAddressInThePacketGoesBeforeTheExternalId() throws Exception {
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart",
                 "packet": {"ipv6Header": {"dstIp": "fd00::9", "nextHeader": 17},
                            "transportHeader": {"udpHeader": {"dstPort": 53}}}}""");

        requests(Runnable::run).poll();

        assertThat(ran.getFirst().destination()).isEqualTo(new Destination.ToAddress("fd00::9"));
        assertThat(ran.getFirst().protocol()).isEqualTo(Protocol.UDP);
    }

    @Test
    void anUnknownSourceFailsWithNsxsField() throws Exception {
        ask("""
                {"source_external_id": "nobody", "destination_external_id": "u-cart"}""");

        requests(Runnable::run).poll();

        assertThat(ran).isEmpty();
        assertThat(answered().phase()).isEqualTo("FAILED");
        assertThat(answered().reason()).isEqualTo("source_external_id nobody is no pod of this cluster");
    }

    @Test
    void observationsSpeakNsxsLanguage() throws Exception {
        // Given
        Instant time = Instant.ofEpochSecond(1_778_000_000);
        DecidingPolicy policy = new DecidingPolicy.OfNsx(
                "Shop", "/infra/p", 2025, Optional.of("/infra/p/rules/r"), "AntreaClusterNetworkPolicy:x", "2025");
        outcome = new TraceflowResult(
                "nsx-1",
                Verdict.REJECTED,
                "",
                Optional.of(policy),
                List.of(
                        new Step("node-1", time, "SpoofGuard", "", "Forwarded", Optional.empty()),
                        new Step("node-2", time, "NetworkPolicy", "IngressRule", "Rejected", Optional.of(policy))));
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart"}""");

        // When
        requests(Runnable::run).poll();

        // Then
        assertThat(answered().observations())
                .containsExactly(
                        new WireReport.Observation(
                                "AntreaTraceflowObservationForwarded",
                                "ANTREA_SPOOFGUARD",
                                "SpoofGuard",
                                "uid-of-node-1",
                                1_778_000_000_000L,
                                null,
                                null,
                                null,
                                null),
                        new WireReport.Observation(
                                "AntreaTraceflowObservationDropped",
                                "ANTREA_DFW",
                                "IngressRule",
                                "uid-of-node-2",
                                1_778_000_000_000L,
                                "/infra/p",
                                "AntreaClusterNetworkPolicy:x",
                                "/infra/p/rules/r",
                                "2025"));
    }

    @Test
    void aTraceWithoutEndHasFailed() throws Exception {
        outcome = new TraceflowResult("nsx-1", Verdict.TIMEOUT, "", Optional.empty(), List.of());
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart"}""");

        requests(Runnable::run).poll();

        assertThat(answered().phase()).isEqualTo("FAILED");
        assertThat(answered().reason()).isEqualTo("Traceflow timeout");
    }

    @Test
    void aRequestThatNobodyCouldAnswerKeepsNoOtherBack() throws Exception {
        // Given
        nsx.pending.add(new WireRequests.Request(null, "TRACEFLOW", null));
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart"}""");

        // When
        requests(Runnable::run).poll();

        // Then
        assertThat(ran).hasSize(1);
    }

    @Test
    void aRequestThatStillRunsIsNotBegunTwice() throws Exception {
        // Given
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart"}""");
        TraceflowRequests requests = requests(queued::add);

        // When
        requests.poll();
        requests.poll();
        queued.forEach(Runnable::run);

        // Then
        assertThat(ran).hasSize(1);
    }

    @Test
    void onlyTheLeaderAnswers() throws Exception {
        ask("""
                {"source_external_id": "u-front", "destination_external_id": "u-cart"}""");
        leads = false;

        requests(Runnable::run).poll();

        assertThat(nsx.calls).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void nsxThatIsDownIsAskedAgainLater() {
        nsx.failure = Kind.UNREACHABLE;

        assertThat(requests(Runnable::run).poll()).isFalse();
    }

    @Test
    void nsxWithoutReportApiIsLeftAlone() {
        nsx.extension = false;
        TraceflowRequests requests = requests(Runnable::run);

        requests.poll();
        requests.poll();

        assertThat(nsx.calls).isEqualTo(1);
    }
}
