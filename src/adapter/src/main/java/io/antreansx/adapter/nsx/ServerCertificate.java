package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Looks at the certificate that a manager presents, without sending anything. */
public final class ServerCertificate {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private ServerCertificate() {}

    /**
     * @param trust what the certificate must fulfil to be shown; {@code Anything} for one that a person will compare
     * @throws NsxException kind UNREACHABLE when no TLS server answers there, UNTRUSTED when its certificate is not trusted
     */
    public static X509Certificate presentedBy(NsxManagerAddress manager, ServerTrust trust) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(manager.host(), manager.port()), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {TrustManagers.of(trust)}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, manager.host(), manager.port(), false)) {
                if (trust.verifiesHost()) {
                    SSLParameters parameters = tls.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    tls.setSSLParameters(parameters);
                }
                tls.startHandshake();
                return (X509Certificate) tls.getSession().getPeerCertificates()[0];
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failure(manager, e);
        }
    }

    private static NsxException failure(NsxManagerAddress manager, Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        boolean untrusted = NsxFailures.causedBy(e, CertificateException.class).isPresent();
        return new NsxException(
                untrusted ? NsxException.Kind.UNTRUSTED : NsxException.Kind.UNREACHABLE,
                0,
                0,
                -1,
                "NSX manager " + manager + (untrusted ? " is not trusted: " : " cannot be reached: ") + why,
                e);
    }
}
