package io.antreansx.adapter.nsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.nsx.NsxException.Kind;
import jakarta.ws.rs.ProcessingException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NsxFailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(certificate_required) Received fatal alert: certificate_required",
                "(unknown_ca) Received fatal alert: unknown_ca",
                "error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED",
                "error:10000412:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE",
                "error:10000418:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA"
            })
    void aServerThatTakesNotOurCertificateRefusesUs(String alert) throws NoSuchMethodException {
        // Given: as Vert.x wraps it when the alert comes with the handshake
        SSLException handshake = new SSLHandshakeException("Failed to create SSL connection");
        handshake.initCause(new SSLException(alert));

        // When
        NsxException failure = NsxFailures.of(new ProcessingException(handshake), request(), "nsx:443");

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(failure).hasMessageContaining("the server refused our client certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(handshake_failure) Received fatal alert: handshake_failure",
                "error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION",
                "Connection reset"
            })
    void anyOtherEndOfAHandshakeReachesNobody(String reason) throws NoSuchMethodException {
        // When
        NsxException failure = NsxFailures.of(new ProcessingException(new SSLException(reason)), request(), "nsx:443");

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private static NsxRequest request() throws NoSuchMethodException {
        return NsxRequest.of(WidgetApi.class.getMethod("read", String.class), new Object[] {"a"});
    }
}
