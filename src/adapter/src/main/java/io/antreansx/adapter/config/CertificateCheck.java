package io.antreansx.adapter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;

/** Checks the principal identity's certificate and key before anybody connects with them. */
final class CertificateCheck {

    private static final String RENEW =
            "; make a new pair with 'antreansxctl bootstrap' and put it into the Secret nsx-cert";

    private final Clock clock;
    private final Findings findings;

    CertificateCheck(Clock clock, Findings findings) {
        this.clock = clock;
        this.findings = findings;
    }

    /** @param clusterName what the certificate's CN has to be; empty when it is unknown */
    void check(Path certificateFile, Path keyFile, String clusterName) {
        X509Certificate certificate = read(certificateFile, "NSXClientAuthCertFile", Pem::certificate);
        PrivateKey key = read(keyFile, "NSXClientAuthKeyFile", Pem::privateKey);
        if (certificate != null) {
            checkTime(certificateFile, certificate);
            checkName(certificateFile, certificate, clusterName);
        }
        if (certificate != null && key != null && !Pem.fits(certificate, key)) {
            findings.problem(
                    keyFile, "NSXClientAuthKeyFile: is not the key of the certificate " + certificateFile + RENEW);
        }
    }

    private interface Reader<T> {
        T read(String pem) throws IOException, GeneralSecurityException;
    }

    /** Null when a problem was noted. */
    private <T> T read(Path file, String key, Reader<T> reader) {
        try {
            return reader.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            findings.problem(file, key, "no such file; mount the Secret nsx-cert, or point " + key + " to where it is");
        } catch (IOException | GeneralSecurityException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            findings.problem(file, key, "cannot be read as PEM (" + why + ")" + RENEW);
        }
        return null;
    }

    private void checkTime(Path file, X509Certificate certificate) {
        Instant now = clock.instant();
        Instant end = certificate.getNotAfter().toInstant();
        Instant begin = certificate.getNotBefore().toInstant();
        if (now.isAfter(end)) {
            findings.problem(file, "NSXClientAuthCertFile", "the certificate expired on " + end + RENEW);
        } else if (now.isBefore(begin)) {
            findings.problem(
                    file, "NSXClientAuthCertFile", "the certificate is valid from " + begin + " only; check the clock");
        }
    }

    private void checkName(Path file, X509Certificate certificate, String clusterName) {
        String name = Pem.commonName(certificate);
        if (!clusterName.isEmpty() && !name.equals(clusterName)) {
            findings.problem(
                    file,
                    "NSXClientAuthCertFile",
                    "the certificate's CN is '" + name + "', clusterName is '" + clusterName
                            + "'; NSX needs them equal: correct clusterName, or make a certificate for it");
        }
    }
}
