package io.antreansx.adapter.kubernetes;

import io.antreansx.adapter.tls.NativeTls;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * fabric8 gives Vert.x a finished TLS context of Java's. Where there is a native one, it gets the same trust and the same
 * key of the same configuration.
 */
class NativeTlsClients extends VertxHttpClientFactory {

    private final Config config;

    NativeTlsClients(Config config) {
        this.config = config;
    }

    @Override
    protected void additionalConfig(WebClientOptions options) {
        if (options.isSsl()) {
            NativeTls.engine().ifPresent(engine -> use(engine, options));
        }
    }

    private void use(OpenSSLEngineOptions engine, WebClientOptions options) {
        try {
            options.setTrustOptions(TrustOptions.wrap(first(X509TrustManager.class, SSLUtils.trustManagers(config))
                    .orElseThrow()));
            KeyManager[] keys = SSLUtils.keyManagers(config);
            if (keys != null) {
                first(X509KeyManager.class, keys).map(KeyCertOptions::wrap).ifPresent(options::setKeyCertOptions);
            }
            options.setSslEngineOptions(engine);
        } catch (IOException | GeneralSecurityException e) {
            throw KubernetesClientException.launderThrowable(e);
        }
    }

    private static <M> Optional<M> first(Class<M> type, Object[] managers) {
        return Stream.of(managers).filter(type::isInstance).map(type::cast).findFirst();
    }
}
