package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The REST clients of one endpoint that use the same certificate. A generation that is retired closes its connections
 * when its last request has ended, because a kept-alive connection would go on with the old identity.
 */
final class ClientGeneration {

    private static final Logger LOG = Logger.getLogger(ClientGeneration.class);

    private final ClientFactory factory;
    private final NsxManagerAddress endpoint;
    private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();
    private int inFlight;
    private boolean retired;

    ClientGeneration(ClientFactory factory, NsxManagerAddress endpoint) {
        this.factory = factory;
        this.endpoint = endpoint;
    }

    /** Counts a request in; false when the generation was retired meanwhile and a newer one has to be used. */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        inFlight++;
        return true;
    }

    <T> T use(Class<?> api, Function<Object, T> request) {
        try {
            return request.apply(clients.computeIfAbsent(api, type -> factory.create(type, endpoint)));
        } finally {
            leave();
        }
    }

    void retire() {
        synchronized (this) {
            retired = true;
            if (inFlight > 0) {
                return;
            }
        }
        closeClients();
    }

    private void leave() {
        synchronized (this) {
            inFlight--;
            if (!retired || inFlight > 0) {
                return;
            }
        }
        closeClients();
    }

    private void closeClients() {
        for (Object client : clients.values()) {
            if (client instanceof Closeable closeable) {
                try {
                    closeable.close();
                } catch (IOException e) {
                    LOG.debugf("client of %s did not close cleanly: %s", endpoint, e.getMessage());
                }
            }
        }
    }
}
