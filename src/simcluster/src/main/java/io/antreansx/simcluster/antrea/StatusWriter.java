package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
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
    private final KubernetesSerialization serialization;

    /** @param workers as many statuses are written at once */
    StatusWriter(KubernetesClient client, ExecutorService workers) {
        this.client = client;
        this.workers = workers;
        this.serialization = client.getKubernetesSerialization();
    }

    /** The object as JSON, in a copy of its own. */
    static ObjectNode json(Object object) {
        return JSON.<ObjectNode>valueToTree(object);
    }

    /** A status that an object should have. */
    record Wanted(GenericKubernetesResource object, ObjectNode status) {}

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
    boolean write(Antrea kind, GenericKubernetesResource object, ObjectNode status) {
        ObjectNode changed = json(object);
        if (withoutTimes(changed.path("status")).equals(withoutTimes(status))) {
            return true;
        }
        changed.set("status", status);
        try {
            kind.in(client)
                    .resource(serialization.convertValue(changed, GenericKubernetesResource.class))
                    .updateStatus();
            return true;
        } catch (KubernetesClientException refused) {
            if (List.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND)
                    .contains(refused.getCode())) {
                return false;
            }
            throw refused;
        }
    }

    private static JsonNode withoutTimes(JsonNode status) {
        JsonNode copy = status.deepCopy();
        for (JsonNode condition : copy.path("conditions")) {
            ((ObjectNode) condition).remove("lastTransitionTime");
        }
        return copy;
    }
}
