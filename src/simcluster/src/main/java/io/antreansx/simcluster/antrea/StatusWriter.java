package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Writes the status of custom resources, only where it changes. */
final class StatusWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final ExecutorService workers;

    /** @param workers as many statuses are written at once */
    StatusWriter(KubernetesClient client, ExecutorService workers) {
        this.client = client;
        this.workers = workers;
    }

    /** The object as JSON, in a copy of its own. */
    static ObjectNode json(Object object) {
        return JSON.<ObjectNode>valueToTree(object);
    }

    /**
     * A status that an object should have.
     *
     * @param object as it was seen, in a copy of its own
     */
    record Wanted(ObjectNode object, ObjectNode status) {}

    /** Writes many at once; returns when all are written. */
    void writeAll(Antrea kind, List<Wanted> wanted) {
        List<Future<Boolean>> writes = wanted.stream()
                .map(one -> workers.submit(() -> write(kind, one.object(), one.status())))
                .toList();
        RuntimeException failure = null;
        for (Future<Boolean> write : writes) {
            try {
                write.get();
            } catch (ExecutionException failed) {
                failure = failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while writing", stopped);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Writes a status unless the object has it already, apart from the times of transitions.
     *
     * @return false if somebody changed the object meanwhile; a newer version of it is then under way
     */
    boolean write(Antrea kind, ObjectNode object, ObjectNode status) {
        if (isSame(object.path("status"), status)) {
            return true;
        }
        ObjectNode changed = object.deepCopy();
        changed.set("status", status);
        try {
            // Raw: the answer to thousands of statuses need not become thousands of objects.
            client.raw(kind.statusPath(changed.path("metadata").path("name").asText()), "PUT", changed);
            return true;
        } catch (KubernetesClientException refused) {
            if (List.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND)
                    .contains(refused.getCode())) {
                return false;
            }
            throw refused;
        }
    }

    /** Apart from times. A number is the same whatever it is kept in: else each status is written again for ever. */
    static boolean isSame(JsonNode one, JsonNode other) {
        return withoutTimes(one)
                .equals(
                        (first, second) ->
                                first.equals(second) || (isWhole(first, second) && first.asLong() == second.asLong())
                                        ? 0
                                        : 1,
                        withoutTimes(other));
    }

    private static boolean isWhole(JsonNode first, JsonNode second) {
        return first.isIntegralNumber() && second.isIntegralNumber();
    }

    private static JsonNode withoutTimes(JsonNode status) {
        JsonNode copy = status.deepCopy();
        for (JsonNode condition : copy.path("conditions")) {
            ((ObjectNode) condition).remove("lastTransitionTime");
        }
        return copy;
    }
}
