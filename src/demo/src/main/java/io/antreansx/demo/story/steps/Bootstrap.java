package io.antreansx.demo.story.steps;

import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.util.List;
import java.util.stream.StreamSupport;

/** The network team gives the cluster a principal identity in NSX. */
public final class Bootstrap implements Step {

    @Override
    public String title() {
        return "bootstrap: a principal identity for the cluster";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        CommandResult result = scene.adapter()
                .runBare(
                        scene.adminPassword() + "\n",
                        List.of(
                                "bootstrap",
                                "--cluster-name",
                                Scene.CLUSTER,
                                "--nsx-managers",
                                scene.managerAuthority(),
                                "--ca-file",
                                scene.caFile().toString(),
                                "--user",
                                "admin",
                                "--password-stdin",
                                "--output",
                                scene.adapter()
                                        .folder()
                                        .resolve("bootstrap-config.yaml")
                                        .toString(),
                                "--certs-folder",
                                scene.adapter().folder().toString(),
                                "--kubeconfig",
                                scene.adminKubeconfig().toString(),
                                "--apply"))
                .orFail("bootstrap");
        scene.narrator().say(result.shown());
        scene.narrator()
                .verify(
                        "NSX has the principal identity " + Scene.CLUSTER,
                        StreamSupport.stream(
                                        scene.nsx()
                                                .get("/api/v1/trust-management/principal-identities")
                                                .path("results")
                                                .spliterator(),
                                        false)
                                .anyMatch(item -> item.path("name").asText().equals(Scene.CLUSTER)));
        scene.installManifests();
    }
}
