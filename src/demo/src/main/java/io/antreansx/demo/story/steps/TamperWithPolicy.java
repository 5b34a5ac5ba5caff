package io.antreansx.demo.story.steps;

import io.antreansx.demo.story.Guard;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;

/** The Kubernetes admin edits and deletes the NSX policy: denied by the guard, or put back within a second. */
public final class TamperWithPolicy implements Step {

    private static final Duration PUT_BACK = Duration.ofSeconds(1);

    @Override
    public String title() {
        return "the Kubernetes admin edits and deletes the NSX policy";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        String name = scene.nsx().get(Scene.POLICY_PATH).path("realization_id").asText();
        if (scene.kind() == ClusterKind.EMBEDDED) {
            scene.narrator().say("the embedded API server has no admission policies: what is done is undone instead");
            tamper(scene, name);
            return;
        }
        Guard guard = new Guard(scene);
        guard.verifyDenied("edit", name, () -> scene.antrea().setPriority(name, 9999));
        guard.verifyDenied("delete", name, () -> scene.antrea().deleteClusterNetworkPolicy(name));
        guard.without(() -> tamper(scene, name));
    }

    private static void tamper(Scene scene, String name) throws InterruptedException {
        GenericKubernetesResource before = scene.antrea().clusterNetworkPolicy(name);
        Object spec = before.get("spec");
        scene.antrea().setPriority(name, 9999);
        scene.narrator().verify("the edit is put back within a second", PUT_BACK, () -> {
            GenericKubernetesResource now = scene.antrea().clusterNetworkPolicy(name);
            return now != null && spec.equals(now.get("spec"));
        });
        scene.antrea().deleteClusterNetworkPolicy(name);
        scene.narrator().verify("the deleted policy is back within a second", PUT_BACK, () -> {
            GenericKubernetesResource now = scene.antrea().clusterNetworkPolicy(name);
            return now != null
                    && spec.equals(now.get("spec"))
                    && !now.getMetadata().getUid().equals(before.getMetadata().getUid());
        });
    }
}
