package io.antreansx.adapter.nsx;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed certificates for tests, made in memory. */
public record TestCertificates(PrivateKey key, X509Certificate certificate) {

    public static TestCertificates named(String commonName) {
        return named(commonName, Instant.now().minusSeconds(60), Instant.now().plusSeconds(86_400));
    }

    /** For a server of another name than those in this test's process have. */
    public static TestCertificates ofHost(String host) {
        return named(
                host,
                Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(86_400),
                new GeneralName(GeneralName.dNSName, host));
    }

    public static TestCertificates named(String commonName, Instant notBefore, Instant notAfter) {
        return named(
                commonName,
                notBefore,
                notAfter,
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.dNSName, "localhost"));
    }

    /** A certificate of this host that this one signs. */
    public TestCertificates issue(String commonName, Instant notBefore, Instant notAfter) {
        return signed(
                newKeys(),
                commonName,
                new X500Name(certificate.getSubjectX500Principal().getName()),
                key,
                notBefore,
                notAfter,
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    private static TestCertificates named(
            String commonName, Instant notBefore, Instant notAfter, GeneralName... alternativeNames) {
        KeyPair pair = newKeys();
        return signed(
                pair,
                commonName,
                new X500Name("CN=" + commonName),
                pair.getPrivate(),
                notBefore,
                notAfter,
                alternativeNames);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificates signed(
            KeyPair pair,
            String commonName,
            X500Name issuer,
            PrivateKey signing,
            Instant notBefore,
            Instant notAfter,
            GeneralName... alternativeNames) {
        try {
            X500Name name = new X500Name("CN=" + commonName);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    name,
                    pair.getPublic());
            if (signing.equals(pair.getPrivate())) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternativeNames));
            return new TestCertificates(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signing))));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String certificatePem() {
        return pem(certificate);
    }

    public String keyPem() {
        return pem(key);
    }

    public Path writeCertificate(Path file) {
        return write(file, certificatePem());
    }

    public Path writeKey(Path file) {
        return write(file, keyPem());
    }

    public Path writeKeyStore(Path file, String password) {
        return writeStore(file, password, true);
    }

    public Path writeTrustStore(Path file, String password) {
        return writeStore(file, password, false);
    }

    private Path writeStore(Path file, String password, boolean withKey) {
        try (var out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (withKey) {
                store.setKeyEntry("key", key, password.toCharArray(), new Certificate[] {certificate});
            } else {
                store.setCertificateEntry("trusted", certificate);
            }
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
