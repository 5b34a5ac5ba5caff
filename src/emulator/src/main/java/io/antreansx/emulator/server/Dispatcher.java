package io.antreansx.emulator.server;

import io.antreansx.emulator.auth.Authenticator;
import io.antreansx.emulator.auth.Roles;
import io.antreansx.emulator.control.Counters;
import io.antreansx.emulator.errors.ApiException;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Endpoint;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.ObjectStore;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Authenticates, authorizes, finds the endpoint and runs it in a transaction. */
final class Dispatcher implements Endpoint {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Set<String> OPEN =
            Set.of("/api/session/create", "/api/session/destroy", "/api/v1/reverse-proxy/node/health");
    private static final String UNKNOWN = "(unknown)";

    private final Routes routes;
    private final Authenticator authenticator;
    private final ObjectStore store;
    private final Counters counters;

    Dispatcher(Routes routes, Authenticator authenticator, ObjectStore store, Counters counters) {
        this.routes = routes;
        this.authenticator = authenticator;
        this.store = store;
        this.counters = counters;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        String template = UNKNOWN;
        CompletionStage<Response> answer;
        try {
            boolean open = OPEN.contains(request.path());
            Request known = open ? request : request.with(authenticator.authenticate(request));
            Routes.Match match = routes.match(known.method(), known.path());
            template = match.template();
            if (!open) {
                Roles.check(known);
            }
            Request routed = known.with(match.parameters());
            answer = store.transaction(() -> match.endpoint().handle(routed));
        } catch (RuntimeException e) {
            answer = CompletableFuture.completedFuture(refusal(request, e));
        }
        String counted = template;
        return answer.exceptionally(failure -> refusal(request, failure)).thenApply(response -> {
            // What changes the counters or faults themselves is not what anybody wants to count.
            if (!counted.startsWith("/emulator")) {
                counters.count(
                        request.method(), counted, response.status(), request.body().length, response.body().length);
            }
            return response;
        });
    }

    private static Response refusal(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ApiException refusal) {
            return Response.json(refusal.status(), refusal.body());
        }
        LOG.errorf(cause, "%s %s failed", request.method(), request.path());
        return Response.json(
                500, new ApiException(500, 500, Errors.COMMON, "An internal error happened: " + cause).body());
    }
}
