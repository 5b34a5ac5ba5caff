package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;

/**
 * Closes a connection on which nothing came for some time. A watch whose other end is gone without a word would stay
 * open, and silent, for up to ten minutes; closed, it is begun again by its informer where it stopped, without a list.
 * API servers that have seen any change of a kind send a bookmark about every minute.
 */
final class IdleLimit extends NativeTlsClients {

    private final Duration limit;

    /** @param limit whole seconds; longer than any request may take */
    IdleLimit(Config config, Duration limit) {
        super(config);
        this.limit = limit;
    }

    @Override
    protected void additionalConfig(WebClientOptions options) {
        super.additionalConfig(options);
        options.setReadIdleTimeout(Math.toIntExact(limit.toSeconds()));
    }
}
