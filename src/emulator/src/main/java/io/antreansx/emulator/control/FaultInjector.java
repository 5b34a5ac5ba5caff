package io.antreansx.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.ApiException;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Endpoint;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lets faults strike between the server and the API. */
public final class FaultInjector {
    private final Faults faults;
    private final Endpoint api;
    private final Routes routes;
    private final Counters counters;

    public FaultInjector(Faults faults, Endpoint api, Routes routes, Counters counters) {
        this.faults = faults;
        this.api = api;
        this.routes = routes;
        this.counters = counters;
    }

    /** Handles and counts a request; the emulator's own endpoints are neither struck nor counted. */
    public CompletionStage<Reply> handle(Request request) {
        if (request.path().startsWith("/emulator")) {
            return api.handle(request).thenApply(Reply::send);
        }
        return faults.take(request)
                .map(rule -> strike(rule, request))
                .orElseGet(() -> api.handle(request).thenApply(Reply::send))
                .thenApply(reply -> {
                    counters.count(
                            request.method(),
                            routes.template(request.path()),
                            reply.response().status(),
                            request.body().length,
                            reply.response().body().length);
                    return reply;
                });
    }

    private CompletionStage<Reply> strike(FaultRule rule, Request request) {
        return switch (rule.kind()) {
            case STATUS -> CompletableFuture.completedFuture(Reply.send(withRetryAfter(rule, error(rule, request))));
            case HTML -> CompletableFuture.completedFuture(Reply.send(withRetryAfter(rule, html(rule))));
            case RESET_BEFORE -> CompletableFuture.completedFuture(Reply.reset());
            case RESET_AFTER -> api.handle(request).thenApply(response -> Reply.reset());
            case DELAY ->
                CompletableFuture.supplyAsync(
                                () -> request,
                                CompletableFuture.delayedExecutor(rule.delayMillis(), TimeUnit.MILLISECONDS))
                        .thenCompose(api::handle)
                        .thenApply(Reply::send);
            case TRUNCATE -> api.handle(request).thenApply(response -> new Reply(response, Reply.Transport.TRUNCATE));
            case SHORT_PAGE ->
                api.handle(request).thenApply(FaultInjector::shorten).thenApply(Reply::send);
            case EMPTY_LIST ->
                api.handle(request)
                        .thenApply(response -> results(response, result -> false))
                        .thenApply(Reply::send);
            case HIDE ->
                api.handle(request)
                        .thenApply(response -> results(response, result -> !rule.hide()
                                .matcher(result.toString())
                                .find()))
                        .thenApply(Reply::send);
            case ANSWER -> CompletableFuture.completedFuture(Reply.send(Response.json(rule.status(), rule.body())));
            case STALE_READ -> stale(rule, request);
        };
    }

    private CompletionStage<Reply> stale(FaultRule rule, Request request) {
        if (!request.method().equals("GET")) {
            return api.handle(request).thenApply(Reply::send);
        }
        return faults.frozen(rule, request)
                .<CompletionStage<Reply>>map(old -> CompletableFuture.completedFuture(Reply.send(old)))
                .orElseGet(() -> api.handle(request).thenApply(response -> {
                    faults.freeze(rule, request, response);
                    return Reply.send(response);
                }));
    }

    private static Response error(FaultRule rule, Request request) {
        String message = rule.status() == 429
                ? "Client '" + request.caller().name() + "' exceeded request rate of 100 per second."
                : "A fault that was set up on purpose (" + rule.id() + ").";
        return Response.json(
                rule.status(), new ApiException(rule.status(), rule.status(), Errors.COMMON, message).body());
    }

    private static Response html(FaultRule rule) {
        String page = "<html><head><title>" + rule.status() + "</title></head><body><h1>Gateway error " + rule.status()
                + "</h1></body></html>";
        return new Response(rule.status(), "text/html", page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static Response withRetryAfter(FaultRule rule, Response response) {
        if (rule.retryAfter() < 0) {
            return response;
        }
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("Retry-After", Integer.toString(rule.retryAfter()));
        return new Response(response.status(), response.contentType(), response.body(), headers);
    }

    /** A page with some of its results only, as if there were no others. */
    private static Response results(Response response, Predicate<JsonNode> shown) {
        if (response.status() != 200 || !response.contentType().startsWith("application/json")) {
            return response;
        }
        ObjectNode body = Json.parse(response.body());
        if (body.get("results") instanceof ArrayNode results) {
            ArrayNode kept = body.arrayNode();
            results.forEach(result -> {
                if (shown.test(result)) {
                    kept.add(result);
                }
            });
            body.set("results", kept);
            if (body.has("result_count")) {
                body.put("result_count", body.get("result_count").asLong() - (results.size() - kept.size()));
            }
        }
        return Response.ok(body);
    }

    private static Response shorten(Response response) {
        if (response.status() != 200 || !response.contentType().startsWith("application/json")) {
            return response;
        }
        ObjectNode body = Json.parse(response.body());
        if (body.get("results") instanceof ArrayNode results) {
            int keep = results.size() / 2;
            while (results.size() > keep) {
                results.remove(results.size() - 1);
            }
            body.remove("cursor");
        }
        return Response.ok(body);
    }
}
