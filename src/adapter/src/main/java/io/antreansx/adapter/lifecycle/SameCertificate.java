package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.Pem;
import java.security.cert.CertificateException;

/** Compares certificates however their PEM text is broken into lines. */
final class SameCertificate {

    private SameCertificate() {}

    static boolean test(String one, String other) {
        try {
            return Pem.certificate(one).equals(Pem.certificate(other));
        } catch (CertificateException unreadable) {
            return one.strip().equals(other.strip());
        }
    }
}
