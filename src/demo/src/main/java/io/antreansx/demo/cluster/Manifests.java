package io.antreansx.demo.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The manifests of {@code k8s/} as the demo needs them: everything but the workloads, since the adapter runs as a
 * process of its own here, and without the placeholders that {@code bootstrap} fills.
 */
public final class Manifests {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "Job", "PodDisruptionBudget");

    private final Path folder;

    /** @param folder the project's {@code k8s/} */
    public Manifests(Path folder) {
        this.folder = folder;
    }

    /** CRDs, namespace, service accounts, rights, configuration. */
    public void applyInterworking(KubernetesClient client) {
        apply(client, "interworking.yaml");
    }

    /** The ValidatingAdmissionPolicy and its binding. */
    public void applyGuard(KubernetesClient client) {
        apply(client, "guard.yaml");
    }

    /** The rights of the deregister job. */
    public void applyDeregister(KubernetesClient client) {
        apply(client, "deregisterjob.yaml");
    }

    private void apply(KubernetesClient client, String file) {
        for (HasMetadata object : read(client, file)) {
            if (!WORKLOADS.contains(object.getKind()) && client.resource(object).get() == null) {
                client.resource(object).create();
            }
        }
    }

    private List<HasMetadata> read(KubernetesClient client, String file) {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            return client.load(in).items();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read k8s/" + file, e);
        }
    }
}
