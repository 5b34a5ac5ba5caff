package io.antreansx.adapter.nsx;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two NSX Managers that misbehave as told, over HTTPS with client certificates, and a connection to both. */
abstract class ManagerServers {

    static final Widget WIDGET = new Widget("a", List.of("x"));

    @TempDir
    static Path folder;

    static TestCertificates server;
    static TestCertificates identity;
    static WireMockServer first;
    static WireMockServer second;

    Nsx nsx;

    @BeforeAll
    static void startServers() {
        server = TestCertificates.named("nsx.example");
        identity = TestCertificates.named("k8s-cl-test1");
        server.writeCertificate(folder.resolve("ca.crt"));
        first = start(server);
        second = start(server);
    }

    @AfterAll
    static void stopServers() {
        first.stop();
        second.stop();
    }

    @BeforeEach
    void connect() {
        first.resetAll();
        second.resetAll();
        identity.writeCertificate(folder.resolve("tls.crt"));
        identity.writeKey(folder.resolve("tls.key"));
        nsx = cluster(authorities(), first, second);
    }

    @AfterEach
    void disconnect() {
        nsx.close();
    }

    static WireMockServer start(TestCertificates shown) {
        return TlsServers.startFor(identity, folder, shown);
    }

    static void answer(WireMockServer server, ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    static ServerTrust authorities() {
        return new ServerTrust.CertificateAuthorities(folder.resolve("ca.crt"));
    }

    static NsxManagerAddress address(WireMockServer server) {
        return new NsxManagerAddress("127.0.0.1", server.httpsPort());
    }

    static Nsx cluster(ServerTrust trust, WireMockServer... servers) {
        return cluster(trust, Stream.of(servers).map(ManagerServers::address));
    }

    static Nsx cluster(ServerTrust trust, Stream<NsxManagerAddress> managers) {
        return new NsxCluster(connection(trust, managers, Duration.ofSeconds(60)));
    }

    static NsxConnection connection(ServerTrust trust, Stream<NsxManagerAddress> managers, Duration timeout) {
        Credentials credentials =
                new Credentials.ClientCertificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        return new NsxConnection(managers.toList(), credentials, trust, timeout, 1000);
    }

    static NsxException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(NsxException.class, call);
    }
}
