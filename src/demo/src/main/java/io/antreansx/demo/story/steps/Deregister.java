package io.antreansx.demo.story.steps;

import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;
import java.util.List;

/** The cluster leaves NSX: nothing is left on either side. */
public final class Deregister implements Step {

    @Override
    public String title() {
        return "deregister: nothing is left on either side";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        scene.stopAdapter();
        CommandResult result = scene.registrar().run("deregister").orFail("deregister");
        scene.narrator().say(result.shown());
        verifyCluster(scene);
        verifyNsx(scene);
    }

    private static void verifyCluster(Scene scene) throws InterruptedException {
        scene.narrator()
                .verify(
                        "no tier, policy or group of NSX is left in the cluster",
                        Duration.ofSeconds(60),
                        () -> scene.antrea().clusterGroups().isEmpty()
                                && scene.antrea().clusterNetworkPolicies().stream()
                                        .allMatch(policy ->
                                                policy.getMetadata().getName().equals(Scene.ADMIN_POLICY))
                                && scene.antrea().tiers().stream()
                                        .noneMatch(tier ->
                                                tier.getMetadata().getName().startsWith("nsx-category-")));
        scene.narrator()
                .verify(
                        "the Kubernetes admin's own policy is untouched",
                        scene.antrea().clusterNetworkPolicy(Scene.ADMIN_POLICY) != null);
    }

    private static void verifyNsx(Scene scene) {
        scene.narrator()
                .verify(
                        "NSX has no cluster control plane " + Scene.CLUSTER,
                        scene.nsx().exchange("GET", Scene.CONTROL_PLANE, null).status() == 404);
        for (String kind : List.of(
                "container-clusters",
                "container-projects",
                "container-applications",
                "container-application-instances",
                "container-cluster-nodes",
                "container-network-policies")) {
            scene.narrator()
                    .verify(
                            "NSX's inventory has no " + kind,
                            scene.nsx()
                                            .get("/api/v1/fabric/" + kind)
                                            .path("results")
                                            .size()
                                    == 0);
        }
        scene.narrator()
                .verify(
                        "the policy is in NSX still, spanned to no cluster",
                        scene.nsx()
                                        .get(Scene.POLICY_PATH + "/container-cluster-span")
                                        .path("results")
                                        .size()
                                == 0);
    }
}
