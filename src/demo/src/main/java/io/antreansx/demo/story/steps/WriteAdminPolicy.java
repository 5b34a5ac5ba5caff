package io.antreansx.demo.story.steps;

import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;

/** The Kubernetes admin allows with an own policy what NSX drops. */
public final class WriteAdminPolicy implements Step {

    @Override
    public String title() {
        return "the Kubernetes admin writes an own policy";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        scene.antrea().applyYaml(Scene.resource("/acnp-with-stand-alone-selectors.yaml"));
        scene.narrator()
                .say("kubectl apply: acnp-with-stand-alone-selectors, tier securityops, priority 5,"
                        + " allows frontend -> redis-cart TCP 6379");
        scene.narrator()
                .verify(
                        "it is accepted: tiers below NSX's belong to the cluster's admins",
                        Duration.ofSeconds(60),
                        () -> scene.antrea().clusterNetworkPolicy(Scene.ADMIN_POLICY) != null);
    }
}
