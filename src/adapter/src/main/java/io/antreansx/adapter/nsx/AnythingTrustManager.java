package io.antreansx.adapter.nsx;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** {@code NSXInsecure}: trusts everything. The caller warns. */
final class AnythingTrustManager implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
