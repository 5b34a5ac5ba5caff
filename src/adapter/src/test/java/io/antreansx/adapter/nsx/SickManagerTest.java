package io.antreansx.adapter.nsx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One manager whose proxy answers while nothing works behind it, and one that is well. */
@QuarkusTest
class SickManagerTest extends ManagerServers {

    @BeforeEach
    void secondIsWell() {
        answer(second, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "200,text/html",
        "404,text/html",
        "500,text/html",
        "502,text/html",
        "502,text/plain",
        "503,text/plain",
        "504,text/plain"
    })
    void readGoesOnWithTheNextManager(int status, String type) {
        // Given
        sick(status, type);

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void postIsNotRepeatedButFollowsTheReads() {
        // Given
        sick(502, "text/html");

        // When
        NsxException failure = failureOf(() -> nsx.run(WidgetApi.class, api -> api.add(WIDGET)));
        nsx.call(WidgetApi.class, api -> api.read("a"));
        nsx.run(WidgetApi.class, api -> api.add(WIDGET));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        first.verify(1, postRequestedFor(anyUrl()));
        second.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void whatTheSecondManagerSaysCounts() {
        // Given
        sick(404, "text/html");
        answer(second, aResponse().withStatus(404).withBody("{\"error_code\":600}"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aNullAmongTheErrorsBehindAnErrorHidesNothing() {
        // Given
        answer(
                first,
                aResponse()
                        .withStatus(403)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error_code\":403,\"error_message\":\"no right\",\"related_errors\":[null]}"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(failure).hasMessageEndingWith("403/403 no right");
    }

    private static void sick(int status, String type) {
        answer(
                first,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody("<html><body>Starting</body></html>"));
    }
}
