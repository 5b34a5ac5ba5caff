package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * Java's key manager for the principal identity. Vert.x would keep the key in a PKCS#12 store in memory, whose password
 * costs a good part of a second of processor time for each client.
 */
final class KeyManagers {

    /** A store that is never written needs no secret. */
    private static final char[] NO_PASSWORD = {};

    private KeyManagers() {}

    /** @throws NsxException when the files cannot be read as certificate chain and key */
    static X509KeyManager of(Credentials.ClientCertificate identity) {
        try (InputStream pem = Files.newInputStream(identity.certificate())) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("identity", Pem.privateKey(Files.readString(identity.key())), NO_PASSWORD, chain);
            return fromStore(store);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            String message = identity.certificate() + " and " + identity.key()
                    + " cannot be read as certificate and key in PEM: " + e.getMessage();
            throw new NsxException(NsxException.Kind.UNTRUSTED, 0, 0, -1, message, e);
        }
    }

    private static X509KeyManager fromStore(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509KeyManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("Java without an X.509 key manager");
    }
}
