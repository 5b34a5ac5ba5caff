package io.antreansx.demo.story.steps;

import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;

/** NSX Manager and the cluster, each alone. */
public final class StartClusters implements Step {

    @Override
    public String title() {
        return "NSX Manager and a Kubernetes cluster with Antrea";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        scene.startManager();
        scene.narrator()
                .verify("NSX Manager answers at " + scene.nsx().base(), Duration.ofSeconds(60), () -> scene.nsx()
                        .get("/api/v1/reverse-proxy/node/health")
                        .path("healthy")
                        .asBoolean());
        scene.startCluster();
        scene.narrator()
                .verify("the cluster has Antrea's tiers", Duration.ofSeconds(60), () -> scene.antrea().tiers().stream()
                        .anyMatch(tier -> tier.getMetadata().getName().equals("securityops")));
        scene.narrator()
                .verify(
                        "the boutique shop runs, with " + Scene.SOURCE_POD + " and " + Scene.TARGET_POD,
                        Duration.ofSeconds(60),
                        () -> scene.pod(Scene.SOURCE_POD) != null && scene.pod(Scene.TARGET_POD) != null);
        scene.narrator().look("export KUBECONFIG=" + scene.adminKubeconfig());
    }
}
