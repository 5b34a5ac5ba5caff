package io.antreansx.bench.kubernetes;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Kubernetes API server as an adapter needs: paged lists and watches over WebSocket of a
 * {@link ComputedCluster}, and a few objects that are written. Plain HTTP on the loopback address, and HTTPS as well, as
 * every real one speaks it.
 */
public final class ApiServer implements AutoCloseable {

    private static final Pattern PATH =
            Pattern.compile("/(?:api/v1|apis/[^/]+/[^/]+)(/namespaces/[^/]+(?=/))?/([^/]+)(/[^/]+(?:/status)?)?");

    private final Vertx vertx = Vertx.vertx();
    private final ComputedCluster cluster;
    private final KeptObjects kept = new KeptObjects();
    private final Set<ServerWebSocket> podWatches = ConcurrentHashMap.newKeySet();
    private final Set<ServerWebSocket> sliceWatches = ConcurrentHashMap.newKeySet();
    private final AtomicLong revision = new AtomicLong(1);
    private final AtomicLong firstList = new AtomicLong();
    private final HttpServer server;
    private final HttpServer secure;

    public ApiServer(ComputedCluster cluster) {
        this.cluster = cluster;
        this.server = listen(new HttpServerOptions());
        this.secure = listen(new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(SelfSignedCertificate.create("127.0.0.1").keyCertOptions()));
    }

    private HttpServer listen(HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** @param tls whether it leads to HTTPS; the certificate is not verified */
    public Path writeKubeconfig(Path file, boolean tls) {
        try {
            return Files.writeString(
                    file, """
                    apiVersion: v1
                    kind: Config
                    current-context: bench
                    contexts: [{name: bench, context: {cluster: bench, user: bench}}]
                    clusters: [{name: bench, cluster: {server: "%s", insecure-skip-tls-verify: %s}}]
                    users: [{name: bench, user: {}}]
                    """.formatted(tls ? "https://127.0.0.1:" + secure.actualPort() : address(), tls));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next list is the first again. */
    public void forgetFirstList() {
        firstList.set(0);
    }

    /** When the first page was asked for, milliseconds since 1970. */
    public long firstList() {
        return firstList.get();
    }

    /** Changes a pod and tells the watches. */
    public void changePod(int pod) {
        tell(podWatches, "MODIFIED", "Pod", "v1", cluster.change(pod));
    }

    /** Deletes a pod, creates it anew under its name and lets its EndpointSlice follow, and tells the watches. */
    public void recreatePod(int pod) {
        String before = cluster.currentPod(pod);
        cluster.recreate(pod);
        tell(podWatches, "DELETED", "Pod", "v1", before);
        tell(podWatches, "ADDED", "Pod", "v1", cluster.currentPod(pod));
        tell(sliceWatches, "MODIFIED", "EndpointSlice", "discovery.k8s.io/v1", cluster.sliceOf(pod));
    }

    private void tell(Set<ServerWebSocket> watches, String type, String kind, String version, String object) {
        String now = object.replaceFirst(
                "\"resourceVersion\":\"1\"", "\"resourceVersion\":\"" + revision.incrementAndGet() + "\"");
        String event = "{\"type\":\"" + type + "\",\"object\":" + typed(kind, version, now) + "}";
        watches.forEach(watch -> watch.writeTextMessage(event));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/version")) {
            send(
                    request.response(),
                    200,
                    new JsonObject().put("major", "1").put("minor", "35").put("gitVersion", "v1.35.0"));
            return;
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            fail(request, 404);
        } else if (path.group(3) != null || !request.method().equals(HttpMethod.GET)) {
            request.body().onSuccess(body -> object(request, body)).onFailure(problem -> fail(request, 400));
        } else if ("true".equals(request.getParam("watch"))) {
            watch(request, computed(path));
        } else {
            firstList.compareAndSet(0, System.currentTimeMillis());
            list(request, computed(path));
        }
    }

    /**
     * Which collection is asked for; none when it is only that of one namespace: nobody asks for a computed one, and in
     * {@code kube-system}, where the adapter looks for API servers, there is nothing.
     */
    private static String computed(Matcher path) {
        return path.group(1) == null ? path.group(2) : "";
    }

    private void watch(HttpServerRequest request, String plural) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            fail(request, 400);
            return;
        }
        request.toWebSocket().onSuccess(socket -> {
            Set<ServerWebSocket> watches =
                    switch (plural) {
                        case "pods" -> podWatches;
                        case "endpointslices" -> sliceWatches;
                        default -> Set.of();
                    };
            if (plural.equals("pods") || plural.equals("endpointslices")) {
                watches.add(socket);
                socket.closeHandler(done -> watches.remove(socket));
                String since = request.getParam("resourceVersion");
                if (since != null && Long.parseLong(since) < revision.get()) {
                    // Old events are not kept: the client has to list again.
                    socket.writeTextMessage(
                            "{\"type\":\"ERROR\",\"object\":" + status(410).encode() + "}");
                }
            }
        });
    }

    private void list(HttpServerRequest request, String plural) {
        ComputedCluster.Collection collection = cluster.collection(plural);
        if (collection == null) {
            send(
                    request.response(),
                    200,
                    new JsonObject(
                            "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"));
            return;
        }
        int from = number(request.getParam("continue"), 0);
        int limit = number(request.getParam("limit"), collection.size());
        int to = Math.min(collection.size(), from + limit);
        String version = plural.equals("endpointslices") ? "discovery.k8s.io/v1" : "v1";
        Buffer page = Buffer.buffer("{\"kind\":\"" + collection.kind() + "\",\"apiVersion\":\"" + version
                + "\",\"metadata\":{\"resourceVersion\":\"" + revision.get() + "\""
                + (to < collection.size() ? ",\"continue\":\"" + to + "\"" : "") + "},\"items\":[");
        for (int index = from; index < to; index++) {
            page.appendString(index == from ? "" : ",")
                    .appendString(collection.object().apply(index));
        }
        page.appendString("]}");
        request.response().putHeader("Content-Type", "application/json").end(page);
    }

    private void object(HttpServerRequest request, Buffer body) {
        String path = request.path();
        String method = request.method().name();
        JsonObject answer =
                switch (method) {
                    case "GET" -> kept.get(path);
                    case "POST" -> kept.create(path, body.toJsonObject());
                    case "PUT" -> kept.replace(path, body.toJsonObject());
                    case "PATCH" -> kept.merge(path, body.toJsonObject());
                    default -> null;
                };
        if (answer != null) {
            send(request.response(), method.equals("POST") ? 201 : 200, answer);
        } else {
            fail(request, method.equals("POST") || (method.equals("PUT") && kept.get(path) != null) ? 409 : 404);
        }
    }

    private static int number(String text, int otherwise) {
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static String typed(String kind, String version, String object) {
        return "{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + version + "\"," + object.substring(1);
    }

    private static JsonObject status(int code) {
        return new JsonObject()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", code)
                .put("message", "answered with " + code);
    }

    private static void fail(HttpServerRequest request, int code) {
        send(request.response(), code, status(code));
    }

    private static void send(HttpServerResponse response, int code, JsonObject body) {
        response.setStatusCode(code)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
