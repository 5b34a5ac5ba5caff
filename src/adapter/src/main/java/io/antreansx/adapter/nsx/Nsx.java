package io.antreansx.adapter.nsx;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * NSX Manager as one thing, however many managers it has: each call goes to an endpoint that is up, with the
 * principal identity's certificate, below NSX's rate limit. A call that could not reach one endpoint is repeated on
 * the next.
 */
public interface Nsx extends AutoCloseable {

    /**
     * Runs one request.
     *
     * @param api a JAX-RS interface of one of the {@code nsx.*} packages
     * @param request calls exactly one method of the interface
     * @return what NSX answered
     * @throws NsxException for anything but 2xx
     */
    <A, T> T call(Class<A> api, Function<A, T> request);

    /** {@link #call} for requests without an answer. */
    default <A> void run(Class<A> api, Consumer<A> request) {
        call(api, proxy -> {
            request.accept(proxy);
            return null;
        });
    }

    @Override
    void close();
}
