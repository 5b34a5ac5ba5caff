package io.antreansx.demo.story;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/** The ValidatingAdmissionPolicy of k8s/guard.yaml, as a cluster admin meets it. */
public final class Guard {

    private final Scene scene;

    public Guard(Scene scene) {
        this.scene = scene;
    }

    /** What a cluster admin tries. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws InterruptedException;
    }

    /** Verifies that the attempt is denied with the guard's own words. */
    public void verifyDenied(String what, String policy, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
        } catch (KubernetesClientException e) {
            scene.narrator()
                    .say("kubectl " + what + " acnp " + policy + ": "
                            + e.getStatus().getMessage());
            scene.narrator()
                    .verify(
                            "the cluster admin's " + what + " is denied by the guard",
                            e.getMessage().contains("ValidatingAdmissionPolicy"));
            return;
        }
        scene.narrator().verify("the cluster admin's " + what + " is denied by the guard", false);
    }

    /** Removes the guard's bindings, runs the attempt, and puts them back. */
    public void without(Attempt attempt) throws InterruptedException {
        var bindings = scene.client().admissionRegistration().v1().validatingAdmissionPolicyBindings();
        List<ValidatingAdmissionPolicyBinding> guard = bindings.list().getItems().stream()
                .filter(binding -> binding.getMetadata().getName().contains("antrea-nsx"))
                .toList();
        guard.forEach(binding -> bindings.resource(binding).delete());
        scene.narrator().say("kubectl delete validatingadmissionpolicybinding: the guard is off");
        try {
            awaitOff();
            attempt.run();
        } finally {
            guard.forEach(binding -> {
                binding.getMetadata().setResourceVersion(null);
                binding.getMetadata().setUid(null);
                bindings.resource(binding).create();
            });
            scene.narrator().say("the guard is on again");
        }
    }

    /** The API server takes a moment to notice; a dry run tells when. */
    private void awaitOff() throws InterruptedException {
        String name = scene.nsx().get(Scene.POLICY_PATH).path("realization_id").asText();
        scene.narrator().verify("without the guard the API server accepts the edit", Duration.ofSeconds(60), () -> {
            scene.antrea().setPriorityDryRun(name, 9998);
            return true;
        });
    }
}
