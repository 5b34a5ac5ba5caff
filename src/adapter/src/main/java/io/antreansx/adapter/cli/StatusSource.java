package io.antreansx.adapter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.RefusedException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where {@code status} finds what it shows. */
final class StatusSource {

    private static final int MANAGEMENT_PORT = 9000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> ROLES = List.of("mp", "ccp");
    private static final ObjectMapper JSON = OutputOptions.json();

    private StatusSource() {}

    /** One adapter's own words. */
    static ObjectNode read(URI management) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(management.resolve("/status"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200 && JSON.readTree(answer.body()) instanceof ObjectNode status) {
                return status;
            }
            throw notAnswering(management, "status " + answer.statusCode());
        } catch (IOException e) {
            throw notAnswering(management, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAnswering(management, "interrupted");
        }
    }

    /** All pods' words in one: of each role its leader's. Empty when no pod answers. */
    static Optional<ObjectNode> ofPods(KubernetesClient client, Consumer<String> progress) {
        ObjectNode merged = null;
        for (Pod pod : pods(client, progress)) {
            if (pod.getStatus() == null || !"Running".equals(pod.getStatus().getPhase())) {
                continue;
            }
            try (LocalPortForward forward = client.pods().resource(pod).portForward(MANAGEMENT_PORT)) {
                ObjectNode status = read(URI.create("http://127.0.0.1:" + forward.getLocalPort()));
                merged = merged == null ? status : merge(merged, status);
            } catch (IOException | RuntimeException e) {
                progress.accept("pod " + pod.getMetadata().getName() + " does not answer: " + e.getMessage());
            }
        }
        return Optional.ofNullable(merged);
    }

    /** Whoever may read the info resources only may have no right to list pods. */
    private static List<Pod> pods(KubernetesClient client, Consumer<String> progress) {
        try {
            return client.pods()
                    .inNamespace(ClusterIdConfigMap.NAMESPACE)
                    .withLabel("app", "antrea-interworking")
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            progress.accept("the adapter's pods are not asked: " + e.getMessage());
            return List.of();
        }
    }

    /** The word of each role's leader, and the conditions of both: two roles may be led by two pods. */
    static ObjectNode merge(ObjectNode one, ObjectNode other) {
        for (String role : ROLES) {
            if (other.path(role).path("leader").asBoolean() || (!one.has(role) && other.has(role))) {
                one.set(role, other.get(role));
            }
        }
        ArrayNode conditions = JSON.createArrayNode();
        byType(one.path("conditions"), other.path("conditions")).values().forEach(conditions::add);
        one.set("conditions", conditions);
        return one;
    }

    /** A process forgets the conditions of a role that it leads no more; until then the newest word counts. */
    private static Map<String, JsonNode> byType(JsonNode one, JsonNode other) {
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        for (JsonNode conditions : List.of(one, other)) {
            for (JsonNode condition : conditions) {
                newest.merge(
                        condition.path("type").asText(),
                        condition,
                        (before, after) -> heartbeat(before).isAfter(heartbeat(after)) ? before : after);
            }
        }
        return newest;
    }

    private static Instant heartbeat(JsonNode condition) {
        try {
            return Instant.parse(condition.path("lastHeartbeat").asText());
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    private static RefusedException notAnswering(URI management, String why) {
        return new RefusedException(
                RefusedException.By.CLUSTER,
                "The adapter at " + management + " does not answer: " + why + "; is 'serve' running there?");
    }
}
