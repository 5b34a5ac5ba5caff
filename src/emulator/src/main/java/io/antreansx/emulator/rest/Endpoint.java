package io.antreansx.emulator.rest;

import java.util.concurrent.CompletionStage;

/** What a route does. It may answer later, but must never block. */
@FunctionalInterface
public interface Endpoint {
    CompletionStage<Response> handle(Request request);
}
