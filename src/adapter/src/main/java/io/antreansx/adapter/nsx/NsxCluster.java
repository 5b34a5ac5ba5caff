package io.antreansx.adapter.nsx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * NSX Manager over its REST API: stays with one endpoint while that works, else goes on with the next.
 *
 * <p>A write that may have reached a manager is repeated on another one only when repeating it changes nothing: GET, PUT
 * and DELETE, and a POST whose connection was never made.
 */
public final class NsxCluster implements Nsx {

    private static final Logger LOG = Logger.getLogger(NsxCluster.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Endpoint> endpoints;
    private final RateLimiter limiter;
    private final CertificateFiles files;
    private final Map<Class<?>, Object> proxies = new ConcurrentHashMap<>();
    private final AtomicInteger preferred = new AtomicInteger();

    /** Opens nothing yet: the first request does. Needs a running Quarkus application. */
    public NsxCluster(NsxConnection connection) {
        this(connection, new RestClientFactory(connection));
        if (connection.trust() instanceof ServerTrust.Anything) {
            LOG.warn("NSXInsecure is true: the identity of NSX Manager is not verified, and whoever answers on its"
                    + " address can decide this cluster's firewall. Set NSXCAFile, or NSXThumbprints.");
        }
    }

    NsxCluster(NsxConnection connection, ClientFactory factory) {
        this(connection, factory, new RateLimiter(connection.requestsPerSecond()), PAUSE);
    }

    /** @param pause before an endpoint that is down is tried again */
    NsxCluster(NsxConnection connection, ClientFactory factory, RateLimiter limiter, Duration pause) {
        this.endpoints = connection.managers().stream()
                .map(address -> new Endpoint(address, factory, pause))
                .toList();
        this.limiter = limiter;
        this.files = new CertificateFiles(connection, System::nanoTime);
    }

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        return request.apply(api.cast(proxies.computeIfAbsent(api, this::proxy)));
    }

    /** Whether at least one endpoint answered when it was last asked, or was never asked. */
    public boolean isUp() {
        return endpoints.stream().anyMatch(Endpoint::isUp);
    }

    @Override
    public void close() {
        endpoints.forEach(Endpoint::close);
    }

    private Object proxy(Class<?> api) {
        return Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(api, self, method, arguments);
            }
            return method.isDefault()
                    ? InvocationHandler.invokeDefault(self, method, arguments)
                    : send(api, NsxRequest.of(method, arguments));
        });
    }

    private Object send(Class<?> api, NsxRequest request) {
        if (files.changed()) {
            LOG.info("a certificate, its key or NSXCAFile changed on disk: connecting with what is there now");
            endpoints.forEach(Endpoint::renewClients);
        }
        NsxException last = null;
        int first = preferred.get();
        for (int offset = 0; offset < endpoints.size(); offset++) {
            int index = (first + offset) % endpoints.size();
            try {
                limiter.acquire();
                Object answer = endpoints.get(index).send(api, request);
                preferred.set(index);
                return answer;
            } catch (NsxException e) {
                last = e;
                if (NsxFailures.isOverload(e)) {
                    limiter.slowDown();
                }
                if (!mayBeTriedElsewhere(e, request)) {
                    throw e;
                }
            }
        }
        throw last;
    }

    private static boolean mayBeTriedElsewhere(NsxException failure, NsxRequest request) {
        return NsxFailures.neverSent(failure) || (request.isIdempotent() && NsxFailures.isOfOneManager(failure));
    }

    private static Object ofObject(Class<?> api, Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> api.getSimpleName() + " of NSX";
        };
    }
}
