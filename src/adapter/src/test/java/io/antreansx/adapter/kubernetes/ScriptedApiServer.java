package io.antreansx.adapter.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An API server with one kind, whose lists and watches do as a test says. */
final class ScriptedApiServer implements AutoCloseable {

    /** What becomes of a request to watch. */
    enum Watches {
        /** It is taken, and nothing happens any more. */
        QUIET,
        /** It is never answered. */
        HANGING,
        /** The resource version is too old. */
        GONE
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger heldPages = new AtomicInteger();
    private final AtomicInteger hangingWatches = new AtomicInteger();
    private final HttpServer server;
    private final KubernetesClient client;
    private volatile boolean served = true;
    private volatile int version = 7;
    private volatile String servedPath = "";
    private volatile Watches watches = Watches.QUIET;
    private volatile List<List<String>> pages = List.of(List.of());
    private volatile List<List<String>> pagesAfterGone = List.of();
    private volatile CountDownLatch nextPages = new CountDownLatch(0);

    ScriptedApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout(60_000)
                        .build())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    /** How often a list was begun. */
    int lists() {
        return lists.get();
    }

    /** Pages but the first that are asked for and not answered yet. */
    int heldPages() {
        return heldPages.get();
    }

    /** Watches that were asked for and will never be answered: the list before each of them is taken in. */
    int hangingWatches() {
        return hangingWatches.get();
    }

    /** The resource version of lists. */
    void version(int next) {
        version = next;
    }

    void served(boolean isServed) {
        served = isServed;
    }

    /** Other paths do not exist. */
    void servesOnly(String pathPart) {
        servedPath = pathPart;
    }

    void watches(Watches next) {
        watches = next;
    }

    /** The next watch is told that its version is too old; lists show these pages from then on. */
    void gone(List<List<String>> pagesThen) {
        pagesAfterGone = pagesThen;
        watches = Watches.GONE;
    }

    /** Names of the objects, by page of the list. */
    void pages(List<List<String>> next) {
        pages = next;
    }

    /** Pages after the first are not answered until the latch opens. */
    void holdNextPages(CountDownLatch latch) {
        nextPages = latch;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        try {
            if (!served || !exchange.getRequestURI().getPath().contains(servedPath)) {
                answer(exchange, 404, status(404));
            } else if (query.contains("watch=true")) {
                watch(exchange);
            } else {
                list(exchange, query);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void list(HttpExchange exchange, String query) throws IOException, InterruptedException {
        int page = query.contains("continue=") ? Integer.parseInt(query.replaceAll(".*continue=(\\d+).*", "$1")) : 0;
        if (page == 0) {
            List<List<String>> first = pages;
            if (!query.contains("limit=1&") && !query.endsWith("limit=1")) {
                lists.incrementAndGet();
            }
            answer(exchange, first, 0);
            return;
        }
        CountDownLatch latch = nextPages;
        heldPages.incrementAndGet();
        latch.await();
        try {
            answer(exchange, pages, page);
        } finally {
            heldPages.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange, List<List<String>> pages, int page) throws IOException {
        String more = page + 1 < pages.size() ? ", \"continue\": \"" + (page + 1) + "\"" : "";
        List<String> items = pages.get(page).stream()
                .map(name -> "{\"metadata\": {\"namespace\": \"default\", \"name\": \"" + name
                        + "\", \"resourceVersion\": \"1\"}}")
                .toList();
        answer(
                exchange,
                200,
                "{\"kind\": \"ConfigMapList\", \"apiVersion\": \"v1\", \"metadata\": {\"resourceVersion\": \"" + version
                        + "\"" + more + "}, \"items\": [" + String.join(", ", items) + "]}");
    }

    private void watch(HttpExchange exchange) throws IOException, InterruptedException {
        if (watches != Watches.HANGING && exchange.getRequestHeaders().containsKey("Upgrade")) {
            // No WebSocket here: the client asks again for a stream.
            answer(exchange, 200, "{}");
            return;
        }
        switch (watches) {
            case HANGING -> {
                hangingWatches.incrementAndGet();
                end.await();
            }
            case GONE -> {
                pages = pagesAfterGone;
                watches = Watches.QUIET;
                answer(exchange, 200, "{\"type\": \"ERROR\", \"object\": " + status(410) + "}\n");
            }
            case QUIET -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                // Without a word the client would not learn that the watch was taken.
                String bookmark =
                        "{\"type\": \"BOOKMARK\", \"object\": {\"kind\": \"ConfigMap\", \"apiVersion\": \"v1\","
                                + " \"metadata\": {\"resourceVersion\": \"" + version + "\"}}}\n";
                exchange.getResponseBody().write(bookmark.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                end.await();
            }
        }
    }

    private static String status(int code) {
        return "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": " + code + "}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        end.countDown();
        nextPages.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
