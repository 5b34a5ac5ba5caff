package io.antreansx.adapter.tls;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * BoringSSL through Netty, where it loads. Java's own TLS encrypts without the processor's instructions as long as there is
 * no optimizing compiler: for 40 MB that is a second of processor time.
 *
 * <p>Netty's own property {@code -Dio.netty.handler.ssl.noOpenSsl=true} turns it off.
 */
public final class NativeTls {

    private static final Logger LOG = Logger.getLogger(NativeTls.class);

    private NativeTls() {}

    /** The engine for a client's options; empty where Java's own is to be used. The first call loads the library. */
    public static Optional<OpenSSLEngineOptions> engine() {
        return Loaded.WHY_NOT.isPresent() ? Optional.empty() : Optional.of(new OpenSSLEngineOptions());
    }

    /** Tells once why it does not load. */
    private static final class Loaded {

        static final Optional<Throwable> WHY_NOT = Optional.ofNullable(OpenSsl.unavailabilityCause());

        static {
            WHY_NOT.ifPresent(cause -> LOG.infof("Connections use Java's own TLS: %s", cause));
        }
    }
}
