package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.NsxManagerAddress;
import java.time.Duration;
import java.util.List;

/**
 * How to reach one NSX.
 *
 * @param managers its endpoints, in the order in which they are tried
 * @param requestTimeout for one answer
 * @param requestsPerSecond our own limit over all endpoints; NSX answers 429 above 100 a second and client
 */
public record NsxConnection(
        List<NsxManagerAddress> managers,
        Credentials credentials,
        ServerTrust trust,
        Duration requestTimeout,
        int requestsPerSecond) {

    /** Below NSX's limit of 100, so that a second replica and an administrator's tool find room. */
    public static final int DEFAULT_REQUESTS_PER_SECOND = 90;

    public NsxConnection {
        managers = List.copyOf(managers);
        if (managers.isEmpty()) {
            throw new IllegalArgumentException("no NSX manager");
        }
    }

    /** The connection that the configuration files describe. */
    public static NsxConnection of(AdapterConfig config) {
        return of(config, ServerTrust.of(config));
    }

    /** The connection that the configuration files describe, with another trust. */
    public static NsxConnection of(AdapterConfig config, ServerTrust trust) {
        return new NsxConnection(
                config.bootstrap().nsxManagers(),
                new Credentials.ClientCertificate(
                        config.mp().clientCertificate(), config.mp().clientKey()),
                trust,
                config.mp().clientTimeout(),
                config.nsxRequestsPerSecond());
    }
}
