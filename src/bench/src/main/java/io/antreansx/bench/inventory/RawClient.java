package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no adapter can be faster than: the same pages read and the same batches sent, and nothing done with them. */
final class RawClient {

    private static final List<String> LISTS = List.of(
            "/api/v1/namespaces",
            "/api/v1/nodes",
            "/api/v1/services",
            "/apis/discovery.k8s.io/v1/endpointslices",
            "/api/v1/pods");
    private static final List<String> COLLECTIONS = List.of(
            "container-projects",
            "container-cluster-nodes",
            "container-applications",
            "container-application-instances",
            "container-network-policies",
            "container-ingress-policies",
            "container-egresses",
            "container-ip-pools",
            "container-gateways");
    private static final Pattern CONTINUE = Pattern.compile("\"continue\":\"(\\d+)\"");
    private static final int BATCH = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final String apiServer;
    private final URI nsx;
    private final String clusterId;
    private final HttpClient plain =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpClient trusted;
    private final Pace pace;
    private List<byte[]> batches = List.of();

    /**
     * @param identity folder with the principal identity's tls.crt and tls.key
     * @param pace of the requests to NSX
     */
    RawClient(String apiServer, URI nsx, Path caFile, Path identity, String clusterId, Pace pace) {
        this.pace = pace;
        this.apiServer = apiServer;
        this.nsx = nsx;
        this.clusterId = clusterId;
        this.trusted = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(PrincipalIdentity.context(caFile, identity))
                .build();
    }

    /** Reads what NSX has and makes the batches that create it. */
    void prepare() {
        List<byte[]> prepared = new ArrayList<>();
        ArrayNode objects = json.createArrayNode();
        pages(object -> {
            if (objects.size() == BATCH) {
                prepared.add(batch(objects));
                objects.removeAll();
            }
            objects.addObject().put("object_update_type", "CREATE").set("container_object", sent(object));
        });
        prepared.add(batch(objects));
        batches = prepared;
    }

    long bytes() {
        return batches.stream().mapToLong(batch -> batch.length).sum();
    }

    int requests() {
        return batches.size();
    }

    /** Removes everything of this cluster. */
    void wipe() {
        nsx("DELETE", "/api/v1/fabric/container-clusters/" + clusterId, null);
    }

    /**
     * What the raw client needed.
     *
     * @param seconds first list to last 2xx
     * @param nsxMillisPerBatch how long NSX alone takes for a batch, the wait for the pace apart
     */
    record Sync(double seconds, double nsxMillisPerBatch) {}

    /** Lists the cluster and sends the prepared batches, one after the other. */
    Sync sync() {
        long begin = System.nanoTime();
        listCluster();
        nsx(
                "POST",
                "/api/v1/fabric/container-clusters",
                ("{\"resource_type\":\"ContainerCluster\",\"display_name\":\"bench\",\"external_id\":\"" + clusterId
                                + "\",\"cluster_type\":\"Kubernetes\",\"cni_type\":\"Antrea\"}")
                        .getBytes(StandardCharsets.UTF_8));
        long inNsx = 0;
        for (byte[] batch : batches) {
            pace.await();
            long sent = System.nanoTime();
            unpaced("POST", "/api/v1/inventory/container/" + clusterId + "?action=updates", batch);
            inNsx += System.nanoTime() - sent;
        }
        return new Sync((System.nanoTime() - begin) / 1e9, inNsx / 1e6 / batches.size());
    }

    /** Reads both sides. @return seconds */
    double readBoth() {
        long begin = System.nanoTime();
        listCluster();
        for (String collection : COLLECTIONS) {
            String cursor = "";
            do {
                String page = new String(nsx("GET", address(collection, cursor), null), StandardCharsets.UTF_8);
                Matcher next = Pattern.compile("\"cursor\" ?: ?\"([^\"]+)\"").matcher(page);
                cursor = next.find() ? next.group(1) : "";
            } while (!cursor.isEmpty());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Hands over each object that NSX has. */
    void pages(Consumer<ObjectNode> objects) {
        for (String collection : COLLECTIONS) {
            String cursor = "";
            do {
                JsonNode page = tree(nsx("GET", address(collection, cursor), null));
                page.path("results").forEach(object -> objects.accept((ObjectNode) object));
                cursor = page.path("cursor").asText("");
            } while (!cursor.isEmpty());
        }
    }

    private String address(String collection, String cursor) {
        return "/api/v1/fabric/" + collection + "?page_size=1000&container_cluster_id=" + clusterId
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
    }

    private void listCluster() {
        for (String list : LISTS) {
            String next = "";
            do {
                byte[] page = send(
                        plain,
                        HttpRequest.newBuilder(URI.create(apiServer + list + "?limit=500" + next))
                                .build());
                String head = new String(page, 0, Math.min(page.length, 300), StandardCharsets.UTF_8);
                Matcher more = CONTINUE.matcher(head);
                next = more.find() ? "&continue=" + more.group(1) : "";
            } while (!next.isEmpty());
        }
    }

    private byte[] nsx(String method, String path, byte[] body) {
        pace.await();
        return unpaced(method, path, body);
    }

    private byte[] unpaced(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(nsx.resolve(path))
                .timeout(Duration.ofSeconds(120))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(trusted, request.build());
    }

    private static byte[] send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered with "
                        + response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Without what NSX adds. */
    private static ObjectNode sent(ObjectNode object) {
        List<String> own = new ArrayList<>();
        object.fieldNames().forEachRemaining(own::add);
        own.removeIf(field -> !field.startsWith("_") && !field.equals("last_sync_time"));
        return object.remove(own);
    }

    private byte[] batch(ArrayNode objects) {
        try {
            return json.writeValueAsBytes(json.createObjectNode().set("container_inventory_objects", objects));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
