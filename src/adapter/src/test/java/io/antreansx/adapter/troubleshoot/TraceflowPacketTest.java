package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.troubleshoot.TraceflowRequest.Destination;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.Protocol;
import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packet that Antrea is asked to follow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceflowPacketTest extends TraceflowWorld {

    @ParameterizedTest
    @CsvSource({
        "TCP,  80, 10.0.0.9,   6,  ",
        "UDP,  53, fd00::9,     , 17",
        "ICMP,  0, 10.0.0.9,   1,  ",
        "ICMP,  0, fd00::9,     , 58"
    })
    void thePacketFollowsProtocolAndAddressFamily(
            Protocol protocol, int port, String address, Integer ipv4Protocol, Integer ipv6NextHeader) {
        // Given
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        trace(new Destination.ToAddress(address), protocol, port, false);

        // Then
        var packet = seen.getSpec().packet();
        assertThat(packet.ipHeader() == null ? null : packet.ipHeader().protocol())
                .isEqualTo(ipv4Protocol);
        assertThat(packet.ipv6Header() == null ? null : packet.ipv6Header().nextHeader())
                .isEqualTo(ipv6NextHeader);
        assertThat(seen.getSpec().destination().ip()).isEqualTo(address);
    }

    @Test
    void aTcpPacketIsASynAndHasNoPortZero() {
        // Given
        antreasAnswer = succeeded(step("Forwarding", "Output", "Delivered", "", ""));

        // When
        trace();

        // Then
        var tcp = seen.getSpec().packet().transportHeader().tcp();
        assertThat(tcp.flags()).isEqualTo(2);
        assertThat(tcp.dstPort()).isEqualTo(6379);
        assertThat(tcp.srcPort()).isNull();
        assertThat(seen.getMetadata().getLabels()).containsEntry("app.kubernetes.io/managed-by", "antrea-nsx-adapter");
    }

    @Test
    void aTcpTraceToAPodNeedsAPort() {
        assertThatThrownBy(() -> trace(new Destination.ToPod(new WorkloadName("shop", "x")), Protocol.TCP, 0, false))
                .hasMessage("TCP needs a destination port");
    }
}
