package io.antreansx.adapter.nsx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against servers that misbehave. */
@QuarkusTest
class NsxClusterTest extends ManagerServers {

    @Test
    void answerBecomesARecord() {
        // Given
        first.stubFor(get("/api/v1/widgets/a").willReturn(okJson("{\"id\":\"a\",\"names\":[\"x\"],\"later\":1}")));

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void absentMembersAreNotSentAsNull() {
        // Given
        first.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        // When
        nsx.call(WidgetApi.class, api -> api.write("a", new Widget("a", null)));

        // Then
        first.verify(putRequestedFor(urlEqualTo("/api/v1/widgets/a"))
                .withRequestBody(equalToJson("{\"id\":\"a\"}", false, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "400,0,INVALID",
        "400,60508,UNAVAILABLE",
        "400,500087,CONFLICT",
        "401,0,FORBIDDEN",
        "403,98,FORBIDDEN",
        "404,600,NOT_FOUND",
        "404,500090,CONFLICT",
        "408,0,UNAVAILABLE",
        "409,0,CONFLICT",
        "412,604,CONFLICT",
        "413,0,TOO_LARGE",
        "422,0,INVALID",
        "429,0,THROTTLED",
        "500,99,FORBIDDEN",
        "500,607,UNAVAILABLE",
        "500,500127,CONFLICT",
        "302,0,UNEXPECTED",
        "418,0,UNEXPECTED"
    })
    void statusAndErrorCodeDecideTheKind(int status, int code, Kind kind) {
        // Given
        String body = "{\"httpStatus\":\"X\",\"error_code\":" + code + ",\"error_message\":\"because\"}";
        answer(first, aResponse().withStatus(status).withBody(body).withHeader("Content-Type", "application/json"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
    }

    @Test
    void messageNamesRequestAndReason() {
        // Given
        answer(
                first,
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error_code\":1,\"error_message\":\"outer\",\"related_errors\":"
                                + "[{\"error_code\":2,\"error_message\":\"inner\"}]}"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure)
                .hasMessageContaining("GET /api/v1/widgets/{id}")
                .hasMessageContaining("127.0.0.1:" + first.httpsPort())
                .hasMessageContaining("400/1 outer (inner)");
        assertThat(failure.errorCode()).isEqualTo(1);
    }

    @Test
    void retryAfterIsRead() {
        // Given
        answer(first, aResponse().withStatus(429).withHeader("Retry-After", "3"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.retryAfterMillis()).hasValue(3000);
    }

    @Test
    void timeToRetryAtIsReadByTheClockOfNsx() {
        // Given: its clock is years ahead
        answer(
                first,
                aResponse()
                        .withStatus(429)
                        .withHeader("Date", "Sun, 06 Nov 2044 08:49:37 GMT")
                        .withHeader("Retry-After", "Sun, 06 Nov 2044 08:49:40 GMT"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.retryAfterMillis()).hasValue(3000);
    }

    @ParameterizedTest
    @CsvSource({"200,text/html", "200,application/json", "404,text/html", "500,text/html"})
    void htmlPageIsNotTakenForAnAnswer(int status, String contentType) {
        // Given
        Stream.of(first, second)
                .forEach(server -> answer(
                        server,
                        aResponse()
                                .withStatus(status)
                                .withHeader("Content-Type", contentType)
                                .withBody("<html><body>Gateway</body></html>")));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
    }

    @Test
    void htmlPageIsNotTakenForTheSuccessOfAWriteThatHasNoBody() {
        // Given
        answer(
                first,
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody("<html><body>Please log in</body></html>"));

        // When
        NsxException failure =
                failureOf(() -> nsx.run(WidgetApi.class, api -> api.add(new WidgetApi.Widget("a", List.of()))));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
        assertThat(failure).hasMessageContaining("an HTML page instead of NSX's answer");
    }

    @Test
    void truncatedJsonIsNotTakenForAnAnswer() {
        // Given
        answer(first, okJson("{\"id\":\"a\",\"names\":[\"x"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
    }

    @Test
    void errorWithEmptyBodyIsStillAnError() {
        // Given
        answer(first, aResponse().withStatus(500));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void readGoesOnWithTheNextManagerWhenAConnectionBreaks(Fault fault) {
        // Given
        answer(first, aResponse().withFault(fault));
        answer(second, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void postWhoseConnectionBrokeIsNotRepeated() {
        // Given
        answer(first, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        answer(second, aResponse().withStatus(200));

        // When
        NsxException failure = failureOf(() -> nsx.run(WidgetApi.class, api -> api.add(WIDGET)));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        second.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void postGoesToTheNextManagerWhenTheFirstRefusesConnections() {
        // Given
        answer(second, aResponse().withStatus(200));
        nsx.close();
        nsx = cluster(authorities(), Stream.of(new NsxManagerAddress("127.0.0.1", 1), address(second)));

        // When
        nsx.run(WidgetApi.class, api -> api.add(WIDGET));

        // Then
        second.verify(1, postRequestedFor(urlEqualTo("/api/v1/widgets")));
    }

    @Test
    void readThatIsTooSlowGoesOnWithTheNextManager() {
        // Given
        answer(first, aResponse().withStatus(200).withFixedDelay(20_000));
        answer(second, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
        nsx.close();
        nsx = new NsxCluster(connection(
                authorities(), Stream.of(first, second).map(ManagerServers::address), Duration.ofSeconds(5)));

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void busyManagerIsLeftForTheNext() {
        // Given
        answer(first, aResponse().withStatus(503));
        answer(second, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));

        // When
        nsx.call(WidgetApi.class, api -> api.read("a"));
        nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        first.verify(1, getRequestedFor(anyUrl()));
        second.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void allManagersDownIsUnreachableAndSaysWhy() {
        // Given
        nsx.close();
        nsx = cluster(authorities(), Stream.of(new NsxManagerAddress("127.0.0.1", 1)));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:1").hasMessageContaining("refused");
    }

    @Test
    void aDegradedSearchSlowsNothingElse() {
        // Given
        NsxConnection connection = connection(
                authorities(), Stream.of(first, second).map(ManagerServers::address), Duration.ofSeconds(60));
        RateLimiter limiter = new RateLimiter(connection.requestsPerSecond(), () -> 0, nanos -> {});
        nsx.close();
        nsx = new NsxCluster(connection, new RestClientFactory(connection), limiter, Duration.ofSeconds(1));
        String body = "{\"error_code\":60576,\"error_message\":\"Search is out of service\"}";
        Stream.of(first, second).forEach(server -> {
            answer(server, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
            server.stubFor(get("/api/v1/widgets/search")
                    .willReturn(
                            aResponse().withStatus(503).withBody(body).withHeader("Content-Type", "application/json")));
        });

        // When
        for (int i = 0; i < 10; i++) {
            NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("search")));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        for (int i = 0; i < 10; i++) {
            nsx.call(WidgetApi.class, api -> api.read("a"));
        }

        // Then: neither is the first manager taken for down, nor is the rate lower
        first.verify(10, getRequestedFor(urlEqualTo("/api/v1/widgets/a")));
        assertThat(limiter.perSecond()).isEqualTo(connection.requestsPerSecond());
    }

    @Test
    void postGoesToTheNextManagerAsLongAsTheFirstCallsItselfBusy() {
        // Given
        answer(first, aResponse().withStatus(503));
        answer(second, aResponse().withStatus(200));
        NsxException answered = failureOf(() -> nsx.run(WidgetApi.class, api -> api.add(WIDGET)));

        // When
        nsx.run(WidgetApi.class, api -> api.add(WIDGET));

        // Then: the one that was answered may have taken effect, and was not repeated; the next was never sent to the
        // first
        assertThat(answered.kind()).isEqualTo(Kind.UNAVAILABLE);
        first.verify(1, postRequestedFor(anyUrl()));
        second.verify(1, postRequestedFor(anyUrl()));
    }
}
