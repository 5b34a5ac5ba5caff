package io.antreansx.emulator.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** Certificates for tests. */
public final class TestCertificates {
    private TestCertificates() {}

    /** A certificate that signs itself, as an adapter's principal identity has. */
    public static String selfSigned(String name) {
        try {
            return Certificates.pem(
                    CertificateAuthority.create(name, Clock.systemUTC()).certificate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
