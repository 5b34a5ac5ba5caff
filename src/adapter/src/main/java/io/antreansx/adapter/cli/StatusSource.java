package io.antreansx.adapter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.lifecycle.RefusedException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
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
        List<Pod> pods = client.pods()
                .inNamespace(ClusterIdConfigMap.NAMESPACE)
                .withLabel("app", "antrea-interworking")
                .list()
                .getItems();
        for (Pod pod : pods) {
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

    private static ObjectNode merge(ObjectNode one, ObjectNode other) {
        for (String role : ROLES) {
            if (other.path(role).path("leader").asBoolean()) {
                one.set(role, other.get(role));
                one.set("conditions", conditions(one, other));
            }
        }
        return one;
    }

    /** The leader knows more: a standby reports no conditions of its own. */
    private static JsonNode conditions(ObjectNode one, ObjectNode other) {
        return other.path("conditions").size() >= one.path("conditions").size()
                ? other.path("conditions")
                : one.path("conditions");
    }

    private static RefusedException notAnswering(URI management, String why) {
        return new RefusedException(
                RefusedException.By.CLUSTER,
                "The adapter at " + management + " does not answer: " + why + "; is 'serve' running there?");
    }
}
