package io.antreansx.demo;

import io.antreansx.simcluster.ClusterKind;
import java.nio.file.Path;

/**
 * What the demo runs with.
 *
 * @param project the project's folder, with the packaged parts below {@code src}
 * @param folder files of this run: logs, kubeconfig, certificates
 * @param kubeconfig of the cluster to use, for {@link ClusterKind#KUBECONFIG} only
 */
public record Options(
        ClusterKind cluster,
        Path project,
        Path folder,
        Path kubeconfig,
        int nsxPort,
        int managementPort,
        String adminPassword) {

    public Path emulatorJar() {
        return project.resolve("src/emulator/target/quarkus-app/quarkus-run.jar");
    }

    public Path adapterJar() {
        return project.resolve("src/adapter/target/quarkus-app/quarkus-run.jar");
    }

    public Path manifests() {
        return project.resolve("k8s");
    }
}
