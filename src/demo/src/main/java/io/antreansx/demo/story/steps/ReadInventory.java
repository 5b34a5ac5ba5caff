package io.antreansx.demo.story.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** Inventory > Containers shows the cluster: namespaces, pods, services, labels as tags. */
public final class ReadInventory implements Step {

    private static final Duration SYNC = Duration.ofSeconds(60);

    @Override
    public String title() {
        return "NSX's inventory is the cluster";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        int namespaces = scene.client().namespaces().list().getItems().size();
        int pods = scene.client().pods().inAnyNamespace().list().getItems().size();
        int services =
                scene.client().services().inAnyNamespace().list().getItems().size();
        scene.narrator()
                .verify(
                        "Inventory > Containers shows " + namespaces + " namespaces",
                        SYNC,
                        () -> count(scene, "container-projects") == namespaces);
        scene.narrator()
                .verify(
                        "... " + services + " services",
                        SYNC,
                        () -> count(scene, "container-applications") == services);
        scene.narrator()
                .verify("... " + pods + " pods", SYNC, () -> count(scene, "container-application-instances") == pods);
        scene.narrator()
                .verify(
                        "pod " + Scene.SOURCE_POD + " carries its label as the tag dis:k8s:app = frontend",
                        SYNC,
                        () -> hasTag(pod(scene, Scene.SOURCE_POD), "dis:k8s:app", "frontend"));
        scene.narrator()
                .verify("pod " + Scene.TARGET_POD + " belongs to a service", SYNC, () -> !pod(scene, Scene.TARGET_POD)
                        .path("container_application_ids")
                        .isEmpty());
        scene.narrator()
                .look("GET " + scene.nsx().base()
                        + "/api/v1/fabric/container-application-instances?container_cluster_id=" + scene.clusterId());
    }

    private static int count(Scene scene, String kind) {
        return list(scene, kind).path("result_count").asInt(-1);
    }

    private static JsonNode pod(Scene scene, String namePrefix) {
        return StreamSupport.stream(
                        list(scene, "container-application-instances")
                                .path("results")
                                .spliterator(),
                        false)
                .filter(item -> item.path("display_name").asText().startsWith(namePrefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("NSX shows no pod " + namePrefix));
    }

    private static JsonNode list(Scene scene, String kind) {
        return scene.nsx().get("/api/v1/fabric/" + kind + "?page_size=1000&container_cluster_id=" + scene.clusterId());
    }

    private static boolean hasTag(JsonNode object, String scope, String tag) {
        return StreamSupport.stream(object.path("tags").spliterator(), false)
                .anyMatch(item -> item.path("scope").asText().equals(scope)
                        && item.path("tag").asText().equals(tag));
    }
}
