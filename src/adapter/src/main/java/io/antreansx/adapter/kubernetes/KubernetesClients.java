package io.antreansx.adapter.kubernetes;

import io.antreansx.adapter.kubernetes.KubernetesUnavailableException.Reason;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.time.Duration;

/**
 * The clients of one process: {@link #general} for everything, {@link #election} for leases only.
 *
 * <p>The election's client gives up early, never repeats a request and has an HTTP client and event loop of its own: a
 * long list that is being read must not delay the renewal of a lease. Both are built here and not injected, so that
 * commands and {@code serve} use the same cluster, whatever Quarkus would find by itself.
 */
public final class KubernetesClients implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final int RETRIES = 2;
    /** Two bookmarks and a half. */
    private static final Duration WATCH_IDLE = Duration.ofSeconds(150);

    private static final Duration ELECTION_TIMEOUT = Duration.ofMillis(1_500);

    private final KubernetesClient general;
    private final KubernetesClient election;
    private final String server;

    private KubernetesClients(Config config, Duration watchIdle) {
        this.server = config.getMasterUrl();
        VertxHttpClientFactory watching = new IdleLimit(config, watchIdle);
        this.general = client(
                watching,
                new ConfigBuilder(config)
                        .withRequestTimeout(Math.toIntExact(REQUEST_TIMEOUT.toMillis()))
                        .withConnectionTimeout(5_000)
                        .withRequestRetryBackoffLimit(RETRIES)
                        .build());
        this.election = client(
                new NativeTlsClients(config),
                new ConfigBuilder(config)
                        .withRequestTimeout(Math.toIntExact(ELECTION_TIMEOUT.toMillis()))
                        .withConnectionTimeout(Math.toIntExact(ELECTION_TIMEOUT.toMillis()))
                        .withRequestRetryBackoffLimit(0)
                        .build());
    }

    /**
     * Builds the clients; opens no connection.
     *
     * @throws KubernetesUnavailableException when no configuration is found or it cannot be read
     */
    public static KubernetesClients open(KubernetesConfigSource source) {
        return of(source.read());
    }

    /** Over a configuration that is known already. */
    public static KubernetesClients of(Config config) {
        return of(config, WATCH_IDLE);
    }

    /** @param watchIdle how long a watch may be without a word before it is begun again */
    static KubernetesClients of(Config config, Duration watchIdle) {
        return new KubernetesClients(config, watchIdle);
    }

    private static KubernetesClient client(VertxHttpClientFactory factory, Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(factory)
                .build();
    }

    /**
     * Requests take at most 10 s and are repeated twice on 429, 5xx and lost connections. A watch on which nothing came
     * for 150 s is begun again.
     */
    public KubernetesClient general() {
        return general;
    }

    /** Requests take at most 1.5 s and are never repeated. */
    public KubernetesClient election() {
        return election;
    }

    /** The API server's address, for messages. */
    public String server() {
        return server;
    }

    /**
     * Asks the API server for its version.
     *
     * @return such as {@code v1.35.0}
     * @throws KubernetesUnavailableException when it does not answer, or not to us
     */
    public String requireReachable() {
        try {
            return general.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException e) {
            throw KubernetesUnavailableException.of(e, server, "read its version");
        } catch (IllegalArgumentException e) {
            // fabric8 parses the server's address when the first request is made
            throw new KubernetesUnavailableException(
                    Reason.UNREADABLE_CONFIGURATION,
                    "The Kubernetes server address '" + server + "' is not an address: "
                            + KubernetesUnavailableException.rootMessage(e),
                    e);
        }
    }

    @Override
    public void close() {
        election.close();
        general.close();
    }
}
