package io.antreansx.demo.story.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** The NSX admin disables the rule; now the Kubernetes admin's policy decides, and NSX's inventory shows it. */
public final class DisableRule implements Step {

    @Override
    public String title() {
        return "the NSX admin disables the rule: the Kubernetes policy decides";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        String name = scene.nsx().get(Scene.POLICY_PATH).path("realization_id").asText();
        scene.nsx().patch(Scene.POLICY_PATH + "/rules/frontend-to-redis", "{\"disabled\": true}");
        scene.narrator()
                .verify(
                        "the policy has no enabled rule left and leaves the cluster",
                        Duration.ofSeconds(60),
                        () -> scene.antrea().clusterNetworkPolicy(name) == null);
        JsonNode trace = scene.traceflow();
        scene.narrator()
                .say("antreansxctl traceflow: " + trace.path("verdict").asText() + " by "
                        + trace.path("decision").toPrettyString());
        scene.narrator().verify("delivered", trace.path("verdict").asText().equalsIgnoreCase("delivered"));
        scene.narrator()
                .verify(
                        "by the Kubernetes policy " + Scene.ADMIN_POLICY,
                        trace.toString().contains(Scene.ADMIN_POLICY));
        scene.narrator()
                .verify(
                        "NSX's inventory lists that policy with its YAML",
                        Duration.ofSeconds(60),
                        () -> StreamSupport.stream(
                                        scene.nsx()
                                                .get("/api/v1/fabric/container-network-policies?container_cluster_id="
                                                        + scene.clusterId())
                                                .path("results")
                                                .spliterator(),
                                        false)
                                .anyMatch(item -> item.path("display_name")
                                                .asText()
                                                .equals(Scene.ADMIN_POLICY)
                                        && item.path("policy_type").asText().equals("ACNP")
                                        && item.path("spec").asText().contains("securityops")));
    }
}
