package io.antreansx.emulator.server;

import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.errors.ApiException;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.tls.Certificates;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Between Vert.x and the emulator. Everything runs on the event loop: no endpoint blocks. */
final class RestHandler implements Handler<RoutingContext> {
    private static final int LARGEST_BODY = 20 * 1024 * 1024;

    private final Emulator emulator;
    private final int firstPort;

    RestHandler(Emulator emulator, int firstPort) {
        this.emulator = emulator;
        this.firstPort = firstPort;
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest http = routing.request();
        Buffer body = Buffer.buffer();
        http.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        http.endHandler(end -> {
            if (body.length() > LARGEST_BODY) {
                String message = "The body is larger than " + LARGEST_BODY + " bytes.";
                send(http, Response.json(413, new ApiException(413, 413, Errors.COMMON, message).body()));
            } else {
                handle(http, body.getBytes());
            }
        });
        http.resume();
    }

    private void handle(HttpServerRequest http, byte[] body) {
        Request request = new Request(
                http.method().name(),
                io.vertx.core.net.impl.URIDecoder.decodeURIComponent(http.path(), false),
                Map.of(),
                query(http.params()),
                http::getHeader,
                body,
                fingerprint(http.sslSession()),
                Caller.ANONYMOUS,
                Math.max(0, http.localAddress().port() - firstPort));
        Context context = Vertx.currentContext();
        emulator.handle(request)
                .whenComplete((reply, failure) -> context.runOnContext(now -> {
                    if (failure == null) {
                        answer(http, reply);
                    } else {
                        http.connection().close();
                    }
                }));
    }

    private static Map<String, String> query(MultiMap parameters) {
        Map<String, String> query = new HashMap<>();
        List<Map.Entry<String, String>> entries = parameters.entries();
        entries.forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
        return query;
    }

    private static String fingerprint(SSLSession session) {
        try {
            return session == null ? "" : Certificates.fingerprint((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    private static void answer(HttpServerRequest http, Reply reply) {
        switch (reply.transport()) {
            case SEND -> send(http, reply.response());
            case RESET -> http.connection().close();
            case TRUNCATE -> {
                byte[] body = reply.response().body();
                head(http.response(), reply.response());
                http.response()
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .write(Buffer.buffer().appendBytes(body, 0, body.length / 2))
                        .onComplete(written -> http.connection().close());
            }
        }
    }

    private static void send(HttpServerRequest http, Response response) {
        if (!http.response().ended() && !http.response().closed()) {
            head(http.response(), response);
            http.response().end(Buffer.buffer(response.body()));
        }
    }

    private static void head(HttpServerResponse http, Response response) {
        http.setStatusCode(response.status());
        if (!response.contentType().isEmpty()) {
            http.putHeader("Content-Type", response.contentType());
        }
        http.putHeader("Cache-Control", "no-store");
        response.headers().forEach(http::putHeader);
    }
}
