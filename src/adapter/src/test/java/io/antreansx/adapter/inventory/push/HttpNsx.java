package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.Credentials;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxConnection;
import io.antreansx.adapter.nsx.QuickNsx;
import io.antreansx.adapter.nsx.ServerTrust;
import io.antreansx.adapter.nsx.TestCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** An NSX Manager's inventory behind HTTPS, in this process, with faults between the wire and what it has. */
final class HttpNsx implements AutoCloseable {

    private static final int PAGE = 7;
    private static final int LATEST_SECONDS = 25;
    private static final long SLOW_MILLIS = 5;

    private final Vertx vertx = Vertx.vertx();
    private final Path certificate;
    private final Path key;
    private final List<HttpServer> servers = new ArrayList<>();
    private final Deque<HttpFault> faults = new ArrayDeque<>();
    private final List<Late> lates = new ArrayList<>();
    private NsxStore store = new NsxStore(true, false);
    private Random random = new Random(0);
    private Instant now = Instant.MIN;
    private Instant lastLanding = Instant.MIN;
    private Runnable during = () -> {};
    private boolean killed;

    /** A batch that takes effect later. */
    private record Late(Instant due, List<Map<String, Object>> entries) {}

    /** @param folder gets its certificate and key */
    HttpNsx(Path folder, int managers) {
        TestCertificates certificates = TestCertificates.named("nsx.example");
        certificate = certificates.writeCertificate(folder.resolve("nsx-" + managers + ".crt"));
        key = certificates.writeKey(folder.resolve("nsx-" + managers + ".key"));
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(certificate.toString())
                        .addKeyPath(key.toString()));
        for (int manager = 0; manager < managers; manager++) {
            servers.add(vertx.createHttpServer(options)
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> handle(request, body))
                            .onFailure(gone -> {}))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        }
    }

    /**
     * The real client stack; in real time it waits for answers alone.
     *
     * @param patience with an answer, in real time
     */
    Nsx connect(Clock clock, Duration patience) {
        return QuickNsx.connect(
                new NsxConnection(
                        servers.stream()
                                .map(server -> new NsxManagerAddress("127.0.0.1", server.actualPort()))
                                .toList(),
                        new Credentials.ClientCertificate(certificate, key),
                        new ServerTrust.CertificateAuthorities(certificate),
                        patience,
                        1000),
                clock);
    }

    /** Begins anew, empty and without faults. */
    synchronized void begin(NsxStore next, Random nextRandom, Instant time) {
        store = next;
        random = nextRandom;
        now = time;
        lastLanding = Instant.MIN;
        lates.clear();
        calm();
    }

    /** Nothing fails any more; what was to land late lands now. */
    synchronized void calm() {
        faults.clear();
        killed = false;
        during = () -> {};
        lates.forEach(late -> applyIfValid(late.entries()));
        lates.clear();
    }

    /** When the last of the batches that take effect late does so, or did. */
    synchronized Instant lastLanding() {
        return lastLanding;
    }

    /** The next requests fail like this, one fault each. */
    synchronized void fail(HttpFault... next) {
        faults.addAll(List.of(next));
    }

    /** Runs once, while the next request is under way. */
    synchronized void during(Runnable action) {
        during = action;
    }

    /** Whether the process that sent the last request died of it; asked once. */
    synchronized boolean takeKilled() {
        boolean was = killed;
        killed = false;
        return was;
    }

    /** Time goes by: what was to land until now takes effect. */
    synchronized void advanceTo(Instant time) {
        now = time;
        lates.removeIf(late -> {
            boolean due = !late.due().isAfter(now);
            if (due) {
                applyIfValid(late.entries());
            }
            return due;
        });
    }

    private void handle(HttpServerRequest request, Buffer body) {
        HttpFault fault;
        Optional<HttpAnswer> answer;
        synchronized (this) {
            Runnable action = during;
            during = () -> {};
            action.run();
            fault = request.path().startsWith("/api/v1/reverse-proxy") ? null : faults.poll();
            answer = fault == null
                    ? Optional.of(normal(request, body))
                    : Optional.ofNullable(faulty(fault, request, body));
            killed |= fault != null && fault.isKill();
        }
        if (fault != null && fault.isWaiting()) {
            return;
        }
        if (answer.isEmpty()) {
            close(request);
        } else if (fault == HttpFault.TRUNCATED) {
            truncate(request, answer.get());
        } else if (fault == HttpFault.SLOW) {
            vertx.setTimer(SLOW_MILLIS, timer -> send(request, answer.get()));
        } else {
            send(request, answer.get());
        }
    }

    /** Null when there is no answer. */
    private HttpAnswer faulty(HttpFault fault, HttpServerRequest request, Buffer body) {
        return switch (fault) {
            case THROTTLED -> HttpAnswer.error(429, "slow down");
            case THROTTLED_SEVEN_SECONDS -> new HttpAnswer(429, "application/json", "{}", "7");
            case UNAVAILABLE -> HttpAnswer.error(503, "busy");
            case ERROR_BEFORE -> HttpAnswer.error(500, "internal error");
            case ERROR_AFTER -> {
                normal(request, body);
                yield HttpAnswer.error(500, "internal error");
            }
            case BAD_GATEWAY -> HttpAnswer.html(502);
            case HTML -> HttpAnswer.html(200);
            case REFUSED -> HttpAnswer.error(400, "invalid");
            case FORBIDDEN -> HttpAnswer.error(403, "no rights");
            case TOO_LARGE -> HttpAnswer.error(413, "too large");
            case EMPTY -> isBatch(request) ? normal(request, body) : HttpAnswer.json(200, "{}");
            case RESET_BEFORE, SILENT, KILL_BEFORE -> null;
            case RESET_AFTER, KILL_AFTER -> {
                normal(request, body);
                yield null;
            }
            case LATE, KILL_LATE -> {
                if (isBatch(request)) {
                    Instant due = now.plus(Duration.ofSeconds(random.nextInt(LATEST_SECONDS)));
                    lates.add(new Late(due, entries(body)));
                    lastLanding = due.isAfter(lastLanding) ? due : lastLanding;
                }
                yield null;
            }
            case SHORT_PAGE, LOST_CURSOR, STALE_READ -> isList(request) ? page(request, fault) : normal(request, body);
            case TRUNCATED, SLOW -> normal(request, body);
        };
    }

    private HttpAnswer normal(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.equals("/api/v1/node/version")) {
            return HttpAnswer.json(
                    200,
                    new JsonObject().put("product_version", store.version()).encode());
        }
        if (path.startsWith("/api/v1/reverse-proxy")) {
            return HttpAnswer.json(200, "{\"healthy\":true}");
        }
        if (isBatch(request)) {
            return batch(path, body);
        }
        if (isList(request)) {
            return page(request, null);
        }
        return path.startsWith("/api/v1/fabric/" + NsxStore.CLUSTERS)
                ? cluster(request, body)
                : HttpAnswer.error(404, "no such page");
    }

    private HttpAnswer cluster(HttpServerRequest request, Buffer body) {
        if (request.method().name().equals("POST")) {
            JsonObject cluster = body.toJsonObject();
            try {
                store.createCluster(cluster.getString("external_id"), cluster.getMap());
                return HttpAnswer.json(201, cluster.encode());
            } catch (NsxStore.InvalidException e) {
                return HttpAnswer.error(400, e.getMessage());
            }
        }
        Map<String, Object> cluster = store.list(NsxStore.CLUSTERS).get(last(request.path()));
        return cluster == null
                ? HttpAnswer.error(404, "no such cluster")
                : HttpAnswer.json(200, new JsonObject(cluster).encode());
    }

    private HttpAnswer batch(String path, Buffer body) {
        if (!store.list(NsxStore.CLUSTERS).containsKey(last(path))) {
            return HttpAnswer.error(404, "no such cluster");
        }
        try {
            store.apply(entries(body));
            return HttpAnswer.json(200, "");
        } catch (NsxStore.InvalidException e) {
            return HttpAnswer.error(400, e.getMessage());
        }
    }

    private HttpAnswer page(HttpServerRequest request, HttpFault fault) {
        String list = last(request.path());
        List<Map<String, Object>> all =
                List.copyOf((fault == HttpFault.STALE_READ ? store.staleList(list) : store.list(list)).values());
        String cursor = request.getParam("cursor");
        int from = Math.min(all.size(), cursor == null ? 0 : Integer.parseInt(cursor));
        int to = Math.min(all.size(), from + PAGE);
        int shown = fault == HttpFault.SHORT_PAGE ? from + (to - from) / 2 : to;
        JsonObject page = new JsonObject().put("results", new JsonArray(all.subList(from, shown)));
        if (from == 0) {
            page.put("result_count", all.size());
        }
        if (to < all.size() && fault != HttpFault.SHORT_PAGE && fault != HttpFault.LOST_CURSOR) {
            page.put("cursor", String.valueOf(to));
        }
        return HttpAnswer.json(200, page.encode());
    }

    private void applyIfValid(List<Map<String, Object>> entries) {
        try {
            if (!store.list(NsxStore.CLUSTERS).isEmpty()) {
                store.apply(entries);
            }
        } catch (NsxStore.InvalidException e) {
            // Refused, and nobody is there any more to be told.
            return;
        }
    }

    private boolean isList(HttpServerRequest request) {
        return request.method().name().equals("GET")
                && store.hasList(last(request.path()))
                && !last(request.path()).equals(NsxStore.CLUSTERS);
    }

    private static boolean isBatch(HttpServerRequest request) {
        return request.path().startsWith("/api/v1/inventory/container/");
    }

    @SuppressWarnings("unchecked") // JSON objects
    private static List<Map<String, Object>> entries(Buffer body) {
        return (List<Map<String, Object>>) body.toJsonObject().getMap().get("container_inventory_objects");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void send(HttpServerRequest request, HttpAnswer answer) {
        request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        if (answer.retryAfter() != null) {
            request.response().putHeader("Retry-After", answer.retryAfter());
        }
        request.response().end(answer.body()).onFailure(gone -> {});
    }

    private static void truncate(HttpServerRequest request, HttpAnswer answer) {
        String whole = answer.body().isEmpty() ? "{\"results\": []}" : answer.body();
        request.response()
                .putHeader("Content-Type", answer.type())
                .putHeader("Content-Length", String.valueOf(whole.length()));
        request.response().write(whole.substring(0, whole.length() / 2)).onComplete(written -> close(request));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close().onFailure(gone -> {});
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
