package io.antreansx.adapter.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.antreansx.adapter.election.ElectionSettings;
import io.antreansx.adapter.kubernetes.KubernetesUnavailableException.Reason;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KubernetesClientsTest {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private KubernetesClients clients;

    @BeforeEach
    void start() {
        server.start();
        Config config = Config.empty();
        config.setMasterUrl("http://127.0.0.1:" + server.port() + "/");
        clients = KubernetesClients.of(config);
    }

    @AfterEach
    void stop() {
        clients.close();
        server.stop();
    }

    private void assertUnavailable(Reason reason, String... parts) {
        assertThatExceptionOfType(KubernetesUnavailableException.class)
                .isThrownBy(clients::requireReachable)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    @Test
    void aReachableServerTellsItsVersion() {
        server.stubFor(get("/version").willReturn(okJson("{\"gitVersion\":\"v1.35.0\"}")));

        assertThat(clients.requireReachable()).isEqualTo("v1.35.0");
    }

    @Test
    void anAbsentServerIsUnreachableAndNamed() {
        String address = "127.0.0.1:" + server.port();
        server.stop();

        assertUnavailable(Reason.UNREACHABLE, address, "cannot be reached");
    }

    @Test
    void refusedCredentialsAreToldApart() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

        assertUnavailable(Reason.NOT_PERMITTED, "401", "credentials");
    }

    @Test
    void missingRightsAreToldApart() {
        server.stubFor(
                any(anyUrl())
                        .willReturn(
                                aResponse()
                                        .withStatus(403)
                                        .withBody(
                                                "{\"kind\":\"Status\","
                                                        + "\"apiVersion\":\"v1\",\"code\":403,\"message\":\"user bob cannot get path /version\"}")));

        assertUnavailable(Reason.NOT_PERMITTED, "403", "user bob cannot get path /version");
    }

    @Test
    void theGeneralClientRepeatsAFailedRequestTwice() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        assertUnavailable(Reason.UNREACHABLE, "503");
        server.verify(3, anyRequestedFor(anyUrl()));
    }

    @Test
    void theElectionClientNeverRepeats() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        assertThatThrownBy(() -> clients.election().getKubernetesVersion()).isInstanceOf(RuntimeException.class);
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theElectionClientGivesUpAServerThatHangs() {
        // Given
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(10_000)));

        // When
        Throwable failure = catchThrowable(() -> clients.election().getKubernetesVersion());

        // Then
        assertThat(failure).hasStackTraceContaining("imeout");
        assertThat(Duration.ofMillis(clients.election().getConfiguration().getRequestTimeout()))
                .isPositive()
                .isLessThan(ElectionSettings.LONGEST_WRITE);
    }
}
