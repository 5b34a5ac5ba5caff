package io.antreansx.adapter.nsx;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HTTPS servers on free ports of the loopback interface, and nothing else on them. */
public final class TlsServers {

    private static final String PASSWORD = "changeit";

    private TlsServers() {}

    /** A server that asks nobody for a certificate. */
    public static WireMockServer start(Path folder, TestCertificates shown) {
        return started(options(folder, shown));
    }

    /** A server that wants this client's certificate and takes no other. */
    public static WireMockServer startFor(TestCertificates client, Path folder, TestCertificates shown) {
        return started(options(folder, shown)
                .needClientAuth(true)
                .trustStorePath(client.writeTrustStore(newFile(folder, "clients"), PASSWORD)
                        .toString())
                .trustStorePassword(PASSWORD)
                .trustStoreType("PKCS12"));
    }

    private static WireMockConfiguration options(Path folder, TestCertificates shown) {
        return WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath(
                        shown.writeKeyStore(newFile(folder, "server"), PASSWORD).toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12");
    }

    private static WireMockServer started(WireMockConfiguration options) {
        WireMockServer server = new WireMockServer(options);
        server.start();
        return server;
    }

    private static Path newFile(Path folder, String name) {
        try {
            return Files.createTempFile(folder, name, ".p12");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
