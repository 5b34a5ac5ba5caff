package io.antreansx.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.nsx.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the certificate and key of the Principal Identity is told at the start. */
class ClientCertificateTest {

    @TempDir
    Path folder;

    private ConfigFolder files;

    @BeforeEach
    void writeValidFiles() throws IOException {
        files = ConfigFolder.valid(folder);
    }

    @Test
    void certificateForAnotherNameIsNamed() throws IOException {
        // Given
        files.write("bootstrap.conf", "clusterName: other\nNSXManagers: [192.0.2.1]\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("tls.crt", "CN is 'k8s-cl-test1', clusterName is 'other'");
    }

    @Test
    void keyOfAnotherCertificateIsNamed() {
        // Given
        TestCertificates.named("k8s-cl-test1").writeKey(files.path("tls.key"));

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).singleElement().asString().contains("tls.key", "is not the key of the certificate");
    }

    @Test
    void expiredCertificateIsNamedWithItsDate() {
        // Given
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        TestCertificates expired = TestCertificates.named("k8s-cl-test1", end.minusSeconds(100), end);
        expired.writeCertificate(files.path("tls.crt"));
        expired.writeKey(files.path("tls.key"));

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("tls.crt", "expired on 2026-01-01T00:00:00Z", "antreansxctl bootstrap");
    }

    @Test
    void certificateOfTomorrowIsNamed() {
        // Given
        Instant begin = Instant.now().plusSeconds(86_400);
        TestCertificates early = TestCertificates.named("k8s-cl-test1", begin, begin.plusSeconds(100));
        early.writeCertificate(files.path("tls.crt"));
        early.writeKey(files.path("tls.key"));

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).singleElement().asString().contains("is valid from", "check the clock");
    }

    @Test
    void textThatIsNoCertificateIsNamed() throws IOException {
        // Given
        files.write("tls.crt", "hello\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).singleElement().asString().contains("tls.crt", "cannot be read as PEM");
    }

    @Test
    void problemsNeverShowTheKey() throws IOException {
        // Given
        files.write("tls.key", "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).isNotEmpty().noneMatch(line -> line.contains("U0VDUkVU"));
    }
}
