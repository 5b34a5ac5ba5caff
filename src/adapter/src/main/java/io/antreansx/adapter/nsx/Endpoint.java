package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * One manager. Two failures in a row to reach it open its circuit breaker; after a pause the next request first asks
 * the node whether it is fit.
 */
final class Endpoint {

    private static final Logger LOG = Logger.getLogger(Endpoint.class);
    private static final NsxRequest HEALTH = healthRequest();

    /** What happened last time, while the endpoint is down. */
    private final AtomicReference<NsxException> failure = new AtomicReference<>();

    private final AtomicReference<ClientGeneration> clients;
    private volatile boolean closed;
    private final NsxManagerAddress address;
    private final ClientFactory factory;
    private final Guard guard;

    /** @param pause before the endpoint is tried again while it is down */
    Endpoint(NsxManagerAddress address, ClientFactory factory, Duration pause) {
        this.address = address;
        this.factory = factory;
        this.clients = new AtomicReference<>(new ClientGeneration(factory, address));
        this.guard = Guard.create()
                .withDescription("NSX manager " + address)
                .withCircuitBreaker()
                .when(Endpoint::isDown)
                .requestVolumeThreshold(2)
                .failureRatio(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::announce)
                .done()
                .build();
    }

    /** @throws NsxException also when the circuit breaker lets nothing through */
    Object send(Class<?> api, NsxRequest request) {
        try {
            return guard.call(() -> checkedSend(api, request), Object.class);
        } catch (NsxException e) {
            throw e;
        } catch (CircuitBreakerOpenException notTried) {
            NsxException why = failure.get();
            // A slow answer to an earlier request may have come after the failures that opened the circuit breaker.
            throw new EndpointDownException(why == null ? unreachable("did not answer a moment ago") : why);
        } catch (Exception e) {
            throw NsxFailures.of(e, request, name());
        }
    }

    /** New connections with the certificate as it is on disk now. */
    void renewClients() {
        if (closed) {
            return;
        }
        clients.getAndSet(new ClientGeneration(factory, address)).retire();
    }

    void close() {
        closed = true;
        clients.get().retire();
    }

    boolean isUp() {
        return failure.get() == null;
    }

    String name() {
        return address.toString();
    }

    private Object checkedSend(Class<?> api, NsxRequest request) {
        try {
            if (!isUp()) {
                probe();
            }
            Object answer = attempt(api, request);
            failure.set(null);
            return answer;
        } catch (NsxException e) {
            failure.set(isDown(e) ? e : null);
            throw e;
        }
    }

    private void probe() {
        try {
            attempt(NodeApi.class, HEALTH);
        } catch (NsxException e) {
            if (isDown(e)) {
                throw new EndpointDownException(e);
            }
            LOG.debugf("NSX manager %s has no health page to ask: %s", address, e.getMessage());
        }
    }

    private Object attempt(Class<?> api, NsxRequest request) {
        ClientGeneration generation = clients.get();
        while (!generation.enter()) {
            if (closed) {
                throw new EndpointDownException(unreachable("is not called any more: the process stops"));
            }
            generation = clients.get();
        }
        try {
            return generation.use(api, request::sendThrough);
        } catch (RuntimeException e) {
            throw NsxFailures.of(e, request, name());
        }
    }

    private NsxException unreachable(String why) {
        return new NsxException(Kind.UNREACHABLE, 0, 0, -1, "NSX manager " + name() + " " + why, null);
    }

    private static boolean isDown(Throwable thrown) {
        return thrown instanceof NsxException nsx
                && (nsx.kind() == Kind.UNREACHABLE || nsx.kind() == Kind.UNTRUSTED || NsxFailures.isBusy(nsx));
    }

    private void announce(CircuitBreakerState state) {
        NsxException last = failure.get();
        switch (state) {
            case OPEN -> LOG.warnf("NSX manager %s is down: %s", address, last == null ? "" : last.getMessage());
            case CLOSED -> LOG.infof("NSX manager %s is up again", address);
            case HALF_OPEN -> LOG.debugf("NSX manager %s is tried again", address);
        }
    }

    private static NsxRequest healthRequest() {
        try {
            return NsxRequest.of(NodeApi.class.getMethod("health"), new Object[0]);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
