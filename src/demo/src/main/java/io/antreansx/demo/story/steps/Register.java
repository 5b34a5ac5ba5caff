package io.antreansx.demo.story.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;

/** The register job runs to its end, the adapter becomes ready, and NSX shows the cluster as up. */
public final class Register implements Step {

    @Override
    public String title() {
        return "register, and the adapter comes up";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        CommandResult result = scene.registrar().run("register").orFail("register");
        scene.narrator().say(result.shown());
        JsonNode controlPlane = scene.nsx().get(Scene.CONTROL_PLANE);
        scene.rememberClusterId(controlPlane.path("node_id").asText());
        scene.narrator()
                .verify(
                        "NSX gave the cluster the id " + scene.clusterId(),
                        !scene.clusterId().isEmpty());
        scene.startAdapter();
        scene.narrator()
                .verify(
                        "the adapter is ready: " + scene.managementAddress() + "/q/health/ready",
                        Duration.ofSeconds(60),
                        () -> scene.management("/q/health/ready").statusCode() == 200);
        for (String component : new String[] {"controller_status", "mp_adapter_status", "ccp_adapter_status"}) {
            scene.narrator()
                    .verify(
                            "System > Fabric > Nodes > Container Clusters > Antrea: " + component + " is HEALTHY",
                            Duration.ofSeconds(90),
                            () -> scene.nsx()
                                    .get(Scene.CONTROL_PLANE + "/status")
                                    .path(component)
                                    .path("status")
                                    .asText()
                                    .equals("HEALTHY"));
        }
        scene.kubectl("get", "mpainfo,ccpainfo");
        scene.kubectl("get", "lease", "-n", "vmware-system-antrea");
    }
}
