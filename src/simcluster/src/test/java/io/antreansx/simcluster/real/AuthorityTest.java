package io.antreansx.simcluster.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.simcluster.real.Authority.Identity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Authority authority = new Authority("test-ca", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aUserBearsNameAndGroups() throws Exception {
        // When
        X509Certificate certificate =
                read(authority.issueUser("alice", List.of("system:masters")).certificate());

        // Then
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=alice,O=system:masters");
        certificate.verify(read(authority.certificatePem()).getPublicKey());
    }

    @Test
    void aServerIsKnownByItsHosts() throws Exception {
        // When
        X509Certificate certificate = read(authority
                .issueComponent("server", List.of("127.0.0.1", "localhost"))
                .certificate());

        // Then
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("127.0.0.1", "localhost");
    }

    @Test
    void aCertificateIsValidNowAndForALimitedTime() throws Exception {
        // When
        X509Certificate certificate =
                read(authority.issueComponent("any", List.of()).certificate());

        // Then
        certificate.checkValidity(Date.from(NOW));
        assertThat(certificate.getNotAfter().toInstant()).isBefore(NOW.plusSeconds(31L * 86_400));
    }

    @Test
    void noKeyAppearsInAnIdentitysText() {
        // When
        Identity identity = authority.issueUser("alice", List.of());

        // Then
        assertThat(identity.privateKey()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(identity.toString()).doesNotContain("PRIVATE");
    }

    private static X509Certificate read(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }
}
