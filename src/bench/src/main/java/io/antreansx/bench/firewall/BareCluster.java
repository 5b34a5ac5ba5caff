package io.antreansx.bench.firewall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The API server over bare HTTP, with the rights of a kubeconfig. */
final class BareCluster {

    static final String POLICIES = "/apis/crd.antrea.io/v1beta1/clusternetworkpolicies";
    static final String GROUPS = "/apis/crd.antrea.io/v1beta1/clustergroups";

    private static final String OURS = "labelSelector=app.kubernetes.io%2Fmanaged-by%3Dantrea-nsx-adapter";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final URI server;
    private final String authorization;

    /** @param kubeconfig whose user has a token */
    BareCluster(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        this.server = URI.create(config.getMasterUrl());
        this.authorization = "Bearer " + config.getAutoOAuthToken();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(config))
                .build();
    }

    private static SSLContext trusting(Config config) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, SSLUtils.trustManagers(config), new SecureRandom());
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the kubeconfig's certificates cannot be read", e);
        }
    }

    /** The adapter's objects of a collection, with nothing in them that the API server adds. */
    List<ObjectNode> prepared(String collection) {
        List<ObjectNode> objects = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    tree(send(request(collection + "?limit=500&" + OURS + next).build()));
            page.path("items").forEach(item -> objects.add(stripped((ObjectNode) item)));
            next = page.path("metadata").path("continue").asText("");
            next = next.isEmpty() ? "" : "&continue=" + next;
        } while (!next.isEmpty());
        return objects;
    }

    private ObjectNode stripped(ObjectNode item) {
        ObjectNode object = json.createObjectNode();
        object.set("apiVersion", item.path("apiVersion"));
        object.set("kind", item.path("kind"));
        ObjectNode metadata = object.putObject("metadata");
        for (String field : List.of("name", "labels", "annotations")) {
            if (item.path("metadata").has(field)) {
                metadata.set(field, item.path("metadata").path(field));
            }
        }
        object.set("spec", item.path("spec"));
        return object;
    }

    /** Creates the objects, {@code atOnce} requests in flight. */
    void create(String collection, List<byte[]> objects, int atOnce) {
        eachOf(
                objects,
                atOnce,
                object -> send(request(collection)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(object))
                        .build()));
    }

    /** Gives objects that stand the rules of others of the same names, by merge patch: that needs no version. */
    void replaceRules(String collection, List<ObjectNode> objects, int atOnce) {
        eachOf(
                objects,
                atOnce,
                object -> send(
                        request(collection + "/" + object.at("/metadata/name").asText())
                                .header("Content-Type", "application/merge-patch+json")
                                .method("PATCH", BodyPublishers.ofByteArray(rulesOf(object)))
                                .build()));
    }

    private byte[] rulesOf(ObjectNode object) {
        ObjectNode patch = json.createObjectNode();
        ObjectNode spec = patch.putObject("spec");
        for (String direction : List.of("ingress", "egress")) {
            if (object.path("spec").has(direction)) {
                spec.set(direction, object.path("spec").path(direction));
            }
        }
        return bytes(patch);
    }

    void delete(String collection, List<String> names, int atOnce) {
        eachOf(
                names,
                atOnce,
                name -> send(request(collection + "/" + name).DELETE().build()));
    }

    private static <T> void eachOf(List<T> items, int atOnce, Consumer<T> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> running = new ArrayList<>();
            items.forEach(item -> running.add(workers.submit(() -> work.accept(item))));
            Waiting.forAll(running);
        }
    }

    byte[] bytes(ObjectNode object) {
        try {
            return json.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of a watch from now on; ends when the stream is closed. */
    Stream<String> watch(String collection) {
        String version = tree(send(request(collection + "?limit=1").build()))
                .path("metadata")
                .path("resourceVersion")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(
                        server.resolve(collection + "?watch=true&allowWatchBookmarks=false&resourceVersion=" + version))
                .header("Authorization", authorization)
                .build();
        try {
            return http.send(request, BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new IllegalStateException("watching " + collection, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("Authorization", authorization);
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered with "
                        + response.statusCode() + ": " + tree(response.body()).path("message"));
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
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
