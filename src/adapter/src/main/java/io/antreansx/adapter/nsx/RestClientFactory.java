package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.tls.NativeTls;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Quarkus REST clients on Vert.x, over HTTPS with keep-alive. Needs a running Quarkus application. */
final class RestClientFactory implements ClientFactory {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 8;

    private final NsxConnection connection;

    RestClientFactory(NsxConnection connection) {
        this.connection = connection;
    }

    @Override
    public <A> A create(Class<A> api, NsxManagerAddress endpoint) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(endpoint.baseUri())
                .connectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(connection.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .userAgent("antrea-nsx-adapter")
                .httpClientOptionsCustomizer(this::customize);
        builder.register(new NoRedirects());
        builder.register(new NoPages());
        if (connection.credentials() instanceof Credentials.UserPassword login) {
            String header = basic(login);
            builder.register(
                    (ClientRequestFilter) request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, header));
        }
        return builder.build(api);
    }

    private void customize(HttpClientOptions options) {
        NativeTls.engine().ifPresent(options::setSslEngineOptions);
        options.setSsl(true)
                .setMaxPoolSize(CONNECTIONS)
                .setTcpNoDelay(true)
                .setTrustOptions(TrustOptions.wrap(TrustManagers.of(connection.trust())))
                .setVerifyHost(connection.trust().verifiesHost());
        if (connection.credentials() instanceof Credentials.ClientCertificate identity) {
            options.setKeyCertOptions(KeyCertOptions.wrap(KeyManagers.of(identity)));
        }
    }

    private static String basic(Credentials.UserPassword login) {
        byte[] pair = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
