package io.antreansx.adapter.nsx;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose certificate the client takes. */
@QuarkusTest
class NsxTrustTest extends ManagerServers {

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
    void anAuthorityThatIsReplacedOnDiskIsFollowed() {
        // Given
        Path file = folder.resolve("replaced-ca.crt");
        TestCertificates.named("another authority").writeCertificate(file);
        answer(first, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
        nsx.close();
        nsx = cluster(new ServerTrust.CertificateAuthorities(file), first);
        NsxException before = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));

        // When
        server.writeCertificate(file);

        // Then
        assertThat(before.kind()).isEqualTo(Kind.UNTRUSTED);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(NsxException.class)
                .untilAsserted(() -> assertThat(nsx.<WidgetApi, Widget>call(WidgetApi.class, api -> api.read("a")))
                        .isEqualTo(WIDGET));
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
        // Given two servers with certificates of the same authority
        TestCertificates authority = TestCertificates.named("authority");
        ServerTrust trust =
                new ServerTrust.CertificateAuthorities(authority.writeCertificate(folder.resolve("authority.crt")));
        Instant yesterday = Instant.now().minusSeconds(86_400);
        WireMockServer old = start(authority.issue("nsx.example", yesterday, yesterday.plusSeconds(60)));
        WireMockServer fresh = start(authority.issue("nsx.example", yesterday, yesterday.plusSeconds(200_000)));
        answer(fresh, okJson("{\"id\":\"a\",\"names\":[\"x\"]}"));
        nsx.close();
        nsx = cluster(trust, old);

        // When
        NsxException failure = failureOf(() -> nsx.call(WidgetApi.class, api -> api.read("a")));
        nsx.close();
        nsx = cluster(trust, fresh);
        Widget read = nsx.call(WidgetApi.class, api -> api.read("a"));

        // Then
        old.stop();
        fresh.stop();
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(read).isEqualTo(WIDGET);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsUntrusted() {
        // Given
        TestCertificates other = TestCertificates.ofHost("other.example");
        ServerTrust trust = new ServerTrust.CertificateAuthorities(other.writeCertificate(folder.resolve("other.crt")));
        WireMockServer elsewhere = start(other);
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
}
