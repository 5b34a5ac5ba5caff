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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against servers that misbehave, over HTTPS with client certificates. */
@QuarkusTest
class NsxClusterTest {

    private static final String PASSWORD = "changeit";
    private static final Widget WIDGET = new Widget("a", List.of("x"));

    @TempDir
    static Path folder;

    private static TestCertificates server;
    private static TestCertificates identity;
    private static WireMockServer first;
    private static WireMockServer second;

    private Nsx nsx;

    @BeforeAll
    static void startServers() {
        server = TestCertificates.named("nsx.example");
        identity = TestCertificates.named("k8s-cl-test1");
        server.writeKeyStore(folder.resolve("server.p12"), PASSWORD);
        server.writeCertificate(folder.resolve("ca.crt"));
        identity.writeTrustStore(folder.resolve("clients.p12"), PASSWORD);
        first = start();
        second = start();
    }

    @AfterAll
    static void stopServers() {
        first.stop();
        second.stop();
    }

    @BeforeEach
    void connect() {
        first.resetAll();
        second.resetAll();
        identity.writeCertificate(folder.resolve("tls.crt"));
        identity.writeKey(folder.resolve("tls.key"));
        nsx = cluster(authorities(), first, second);
    }

    @AfterEach
    void disconnect() {
        nsx.close();
    }

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

    @ParameterizedTest
    @CsvSource({"200,text/html", "200,application/json", "404,text/html", "500,text/html"})
    void htmlPageIsNotTakenForAnAnswer(int status, String contentType) {
        // Given
        answer(
                first,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", contentType)
                        .withBody("<html><body>Gateway</body></html>"));

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
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
        answer(first, aResponse().withStatus(200).withFixedDelay(5_000));
        answer(second, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));

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
    void pinnedCertificateIsTrusted() throws GeneralSecurityException {
        // Given
        answer(first, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
        nsx.close();
        nsx = cluster(new ServerTrust.Pinned(Set.of(Thumbprint.of(server.certificate()))), first);

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void anotherCertificateThanThePinnedOneIsUntrusted() throws GeneralSecurityException {
        // Given
        nsx.close();
        nsx = cluster(new ServerTrust.Pinned(Set.of("00".repeat(32))), first);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure)
                .hasMessageContaining(Thumbprint.of(server.certificate()))
                .hasMessageContaining("NSXThumbprints");
    }

    @Test
    void unknownAuthorityIsUntrusted() {
        // Given
        nsx.close();
        nsx = cluster(new ServerTrust.SystemAuthorities(), first);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void insecureTakesAnyCertificate() {
        // Given
        answer(first, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
        nsx.close();
        nsx = cluster(new ServerTrust.Anything(), first);

        // When
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void handshakeThatTheServerBreaksOffIsNotTakenForAnAnswer() {
        // Given
        TestCertificates stranger = TestCertificates.named("stranger");
        stranger.writeCertificate(folder.resolve("tls.crt"));
        stranger.writeKey(folder.resolve("tls.key"));
        nsx.close();
        nsx = cluster(authorities(), first);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then: TLS 1.3 may lose the alert that follows the handshake
        assertThat(failure.kind()).isIn(Kind.FORBIDDEN, Kind.UNREACHABLE);
    }

    @Test
    void expiredServerCertificateIsUntrusted() {
        // Given
        Instant past = Instant.now().minusSeconds(86_400);
        TestCertificates expired = TestCertificates.named("nsx.example", past, past.plusSeconds(60));
        expired.writeKeyStore(folder.resolve("server.p12"), PASSWORD);
        expired.writeCertificate(folder.resolve("expired.crt"));
        WireMockServer old = start();
        server.writeKeyStore(folder.resolve("server.p12"), PASSWORD);
        nsx.close();
        nsx = cluster(new ServerTrust.CertificateAuthorities(folder.resolve("ca.crt")), old);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // Then
        old.stop();
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsUntrusted() {
        // Given
        TestCertificates other = TestCertificates.ofHost("other.example");
        other.writeKeyStore(folder.resolve("server.p12"), PASSWORD);
        ServerTrust trust = new ServerTrust.CertificateAuthorities(other.writeCertificate(folder.resolve("other.crt")));
        WireMockServer elsewhere = start();
        server.writeKeyStore(folder.resolve("server.p12"), PASSWORD);
        nsx.close();
        nsx = cluster(trust, elsewhere);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));
        NsxException pinning = failureOf(() -> ServerCertificate.presentedBy(address(elsewhere), trust));

        // Then
        elsewhere.stop();
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(pinning.kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void aCertificateIsShownOnlyIfItIsTrusted() {
        // When
        NsxException failure =
                failureOf(() -> ServerCertificate.presentedBy(address(first), new ServerTrust.SystemAuthorities()));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(ServerCertificate.presentedBy(address(first), authorities())).isEqualTo(server.certificate());
        assertThat(ServerCertificate.presentedBy(address(first), new ServerTrust.Anything()))
                .isEqualTo(server.certificate());
    }

    private static WireMockServer start() {
        WireMockServer started = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath(folder.resolve("server.p12").toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12")
                .needClientAuth(true)
                .trustStorePath(folder.resolve("clients.p12").toString())
                .trustStorePassword(PASSWORD)
                .trustStoreType("PKCS12"));
        started.start();
        return started;
    }

    private static void answer(WireMockServer server, ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ServerTrust authorities() {
        return new ServerTrust.CertificateAuthorities(folder.resolve("ca.crt"));
    }

    private static NsxManagerAddress address(WireMockServer server) {
        return new NsxManagerAddress("127.0.0.1", server.httpsPort());
    }

    private static Nsx cluster(ServerTrust trust, WireMockServer... servers) {
        return cluster(trust, Stream.of(servers).map(NsxClusterTest::address));
    }

    private static Nsx cluster(ServerTrust trust, Stream<NsxManagerAddress> managers) {
        Credentials credentials =
                new Credentials.ClientCertificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        return new NsxCluster(new NsxConnection(managers.toList(), credentials, trust, Duration.ofSeconds(2), 1000));
    }

    private static NsxException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(NsxException.class, call);
    }
}
