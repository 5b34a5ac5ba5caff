package io.antreansx.adapter.nsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Java's trust manager for each {@link ServerTrust}. */
final class TrustManagers {

    private TrustManagers() {}

    static X509TrustManager of(ServerTrust trust) {
        return switch (trust) {
            case ServerTrust.CertificateAuthorities authorities -> authorities(authorities.file());
            case ServerTrust.SystemAuthorities ignored -> fromStore(null);
            case ServerTrust.Pinned pinned -> new PinnedTrustManager(pinned.thumbprints());
            case ServerTrust.Anything ignored -> new AnythingTrustManager();
        };
    }

    private static X509TrustManager authorities(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return fromStore(store);
        } catch (IOException | GeneralSecurityException e) {
            String message = file + " cannot be read as PEM certificates: " + e.getMessage();
            throw new NsxException(NsxException.Kind.UNTRUSTED, 0, 0, -1, message, e);
        }
    }

    /** @param store null for Java's own */
    private static X509TrustManager fromStore(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("PKIX without an X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new NsxException(NsxException.Kind.UNTRUSTED, 0, 0, -1, "trust store: " + e.getMessage(), e);
        }
    }
}
