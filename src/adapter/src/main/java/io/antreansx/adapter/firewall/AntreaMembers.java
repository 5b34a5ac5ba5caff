package io.antreansx.adapter.firewall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks antrea-controller for the pods of a ClusterGroup. Source of the format: {@code ClusterGroupMembers} of
 * {@code controlplane.antrea.io/v1beta2}, an aggregated API that may be absent.
 */
final class AntreaMembers {
    private static final String API = "/apis/controlplane.antrea.io/v1beta2/clustergroupmembers/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;

    AntreaMembers(KubernetesClient client) {
        this.client = client;
    }

    /** What antrea-controller says, or why it does not. */
    sealed interface Answer {
        record Members(List<String> pods, long podsTotal) implements Answer {}

        record Silence(String why) implements Answer {}
    }

    /** @param most pods to be named */
    Answer of(String clusterGroup, int most) {
        try {
            String answer = client.raw(API + clusterGroup + "?page=1&limit=" + most);
            return answer == null ? new Answer.Silence("it is not served here") : members(JSON.readTree(answer));
        } catch (KubernetesClientException failure) {
            return new Answer.Silence("status " + failure.getCode());
        } catch (JsonProcessingException odd) {
            return new Answer.Silence("its answer is no JSON");
        }
    }

    private static Answer members(JsonNode answer) {
        List<String> pods = new ArrayList<>();
        for (JsonNode member : answer.path("effectiveMembers")) {
            JsonNode pod = member.path("pod");
            if (!pod.isMissingNode()) {
                pods.add(pod.path("namespace").asText() + "/" + pod.path("name").asText());
            }
        }
        return new Answer.Members(pods, answer.path("totalMembers").asLong(pods.size()));
    }
}
