package io.antreansx.emulator.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;

/**
 * The key of a client for mutual TLS.
 *
 * @param file PKCS #12 file with key and certificate
 * @param pem the certificate
 */
public record ClientKeyStore(Path file, String pem) {
    public static final String PASSWORD = "changeit";

    /** A fresh key and certificate. */
    public static ClientKeyStore create(String name) {
        try {
            KeyPair pair = CertificateAuthority.newKeyPair();
            X509Certificate certificate =
                    CertificateAuthority.create("any", Clock.systemUTC()).issueServer(name, pair.getPublic());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
            Path file = Files.createTempFile("client-", ".p12");
            try (OutputStream stream = Files.newOutputStream(file)) {
                store.store(stream, PASSWORD.toCharArray());
            }
            return new ClientKeyStore(file, Certificates.pem(certificate));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A trust store with the authority of a PEM file. */
    public static KeyStore trust(String caFile) {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry(
                    "ca", Certificates.parse(Files.readString(Path.of(caFile))).orElseThrow());
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
