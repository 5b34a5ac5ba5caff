package io.antreansx.emulator.server;

import io.antreansx.emulator.auth.Authenticator;
import io.antreansx.emulator.auth.Roles;
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

    private final Routes routes;
    private final Authenticator authenticator;
    private final ObjectStore store;

    Dispatcher(Routes routes, Authenticator authenticator, ObjectStore store) {
        this.routes = routes;
        this.authenticator = authenticator;
        this.store = store;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        CompletionStage<Response> answer;
        try {
            boolean open = OPEN.contains(request.path());
            Request known = open
                    ? request
                    : request.with(authenticator.authenticate(request).at(request.manager()));
            Routes.Match match = routes.match(known.method(), known.path());
            if (!open) {
                Roles.check(known);
            }
            Request routed = known.with(match.parameters());
            answer = store.transaction(() -> match.endpoint().handle(routed));
        } catch (RuntimeException e) {
            answer = CompletableFuture.completedFuture(refusal(request, e));
        }
        return answer.exceptionally(failure -> refusal(request, failure));
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
