package io.antreansx.adapter.nsx.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportClientTest {

    private final FakeReportNsx nsx = new FakeReportNsx();
    private final ReportClient client = new ReportClient(nsx, "c1");
    private final WireReport report = WireReport.ofTraceflows(1, List.of());

    @Test
    void nsxWithoutTheExtensionIsAskedOnceAndNeverAgain() {
        // Given
        nsx.extension = false;

        // When
        client.send(report);
        client.send(report);
        client.requests(Duration.ofSeconds(5));

        // Then
        assertThat(client.isOff()).isTrue();
        assertThat(nsx.calls).isEqualTo(1);
    }

    @Test
    void nsxThatCannotBeReachedIsAskedAgain() {
        // Given
        nsx.failure = Kind.UNREACHABLE;
        assertThatThrownBy(() -> client.send(report)).isInstanceOf(NsxException.class);

        // When
        nsx.failure = null;
        client.send(report);

        // Then
        assertThat(client.isOff()).isFalse();
        assertThat(nsx.reports).hasSize(1);
    }

    @Test
    void theCapabilityIsAskedForOnce() {
        client.send(report);
        client.send(report);

        assertThat(nsx.probes).isEqualTo(1);
        assertThat(client.has("TRACEFLOW")).isTrue();
        assertThat(client.has("SOMETHING_ELSE")).isFalse();
    }

    @Test
    void theIntervalThatNsxWantsIsPassedOn() {
        nsx.interval = 90;

        assertThat(client.send(report)).contains(Duration.ofSeconds(90));
    }

    @Test
    void aReportIsWrittenInNsxsSpellingWithoutWhatIsAbsent() throws Exception {
        // Given
        WireReport realizations = new WireReport(
                "1.0",
                7L,
                null,
                List.of(new WireReport.Realization("/infra/p", 3L, "REALIZED", 5L, List.of())),
                true,
                null,
                null,
                null);

        // When
        String json = new ObjectMapper().writeValueAsString(realizations);

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"adapter_version\":\"1.0\",\"reported_at\":7,\"realizations\":[{\"intent_path\":\"/infra/p\","
                                + "\"intent_revision\":3,\"state\":\"REALIZED\",\"publish_time\":5,\"errors\":[]}],"
                                + "\"realizations_complete\":true}");
    }

    @Test
    void aTraceflowRequestIsReadInBothSpellings() throws Exception {
        // When
        WireRequests read = new ObjectMapper().readValue("""
                {"requests": [{"request_id": "r1", "type": "TRACEFLOW", "traceflow": {"id": "t1",
                  "source_external_id": "pod-uid", "_revision": 0, "packet": {"resourceType": "FIELDS_PACKET_DATA",
                  "ipHeader": {"protocol": 6, "dstIp": "10.0.0.9"},
                  "transportHeader": {"tcpHeader": {"srcPort": 0, "dstPort": 80, "tcpFlags": 2}}}}}]}
                """, WireRequests.class);

        // Then
        WireRequests.TraceflowConfig config = read.requests().getFirst().traceflow();
        assertThat(config.sourceExternalId()).isEqualTo("pod-uid");
        assertThat(config.packet().ipHeader().dstIp()).isEqualTo("10.0.0.9");
        assertThat(config.packet().transportHeader().tcpHeader().dstPort()).isEqualTo(80);
    }

    @Test
    void aPageThatSaysNotFoundIsNoExtensionEither() {
        // Given
        nsx.failure = Kind.UNEXPECTED;
        nsx.status = 404;

        // When
        client.send(report);
        client.send(report);

        // Then
        assertThat(client.isOff()).isTrue();
        assertThat(nsx.calls).isEqualTo(1);
    }
}
