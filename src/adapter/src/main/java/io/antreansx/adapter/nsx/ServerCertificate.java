package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Looks at the certificate that a manager presents, without trusting it and without sending anything. */
public final class ServerCertificate {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private ServerCertificate() {}

    /** @throws NsxException kind UNREACHABLE when no TLS server answers there */
    public static X509Certificate presentedBy(NsxManagerAddress manager) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(manager.host(), manager.port()), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnythingTrustManager()}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, manager.host(), manager.port(), false)) {
                tls.startHandshake();
                return (X509Certificate) tls.getSession().getPeerCertificates()[0];
            }
        } catch (IOException | GeneralSecurityException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            String message = "NSX manager " + manager + " cannot be reached: " + why;
            throw new NsxException(NsxException.Kind.UNREACHABLE, 0, 0, -1, message, e);
        }
    }
}
