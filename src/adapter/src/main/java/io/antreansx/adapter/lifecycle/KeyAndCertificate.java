package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.Pem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A principal identity's certificate and key, both PEM.
 *
 * @param keyPem a secret
 */
public record KeyAndCertificate(String certificatePem, String keyPem) {

    private static final int KEY_BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 159;

    /** Self-signed, RSA 2048, SHA-256, ten years: what NSX takes and its own tools make. */
    static KeyAndCertificate selfSigned(String clusterName, Clock clock, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.OU, "Antrea Cluster")
                    .addRDN(BCStyle.CN, clusterName)
                    .build();
            Instant now = clock.instant();
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                    Date.from(now.minus(CLOCK_SKEW)),
                    Date.from(now.plus(VALIDITY)),
                    name,
                    pair.getPublic());
            return new KeyAndCertificate(
                    pem(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))),
                    pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this Java cannot make an RSA certificate", e);
        }
    }

    /** The certificate's CN; empty when it has none, or cannot be read. */
    String commonName() {
        try {
            return Pem.commonName(Pem.certificate(certificatePem));
        } catch (CertificateException unreadable) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[...]";
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
