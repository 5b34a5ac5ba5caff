package io.antreansx.adapter.nsx;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

/** Trusts exactly the certificates with the given thumbprints. */
final class PinnedTrustManager implements X509TrustManager {

    private final Set<String> thumbprints;

    PinnedTrustManager(Set<String> thumbprints) {
        this.thumbprints = thumbprints;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        String presented = Thumbprint.of(chain[0]);
        if (!thumbprints.contains(presented)) {
            throw new CertificateException("its SHA-256 thumbprint is " + presented + ", pinned is "
                    + String.join(", ", thumbprints)
                    + "; if NSX's certificate was replaced, put the new thumbprint into NSXThumbprints");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
