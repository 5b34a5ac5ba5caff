package io.antreansx.demo.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** A kubeconfig for a service account, so that a process outside the cluster has exactly the rights of the pod. */
public final class ServiceAccountKubeconfig {

    private static final String NAMESPACE = "vmware-system-antrea";
    private static final long LIFETIME_SECONDS = 24 * 3600L;

    private ServiceAccountKubeconfig() {}

    /** Writes it with a token of its own. @return {@code file} */
    public static Path write(KubernetesClient admin, String serviceAccount, Path file) {
        String token = admin.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(LIFETIME_SECONDS)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        String yaml = """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: cluster
                    cluster:
                      server: %s
                      certificate-authority-data: %s
                users:
                  - name: %s
                    user:
                      token: %s
                contexts:
                  - name: context
                    context: {cluster: cluster, user: %s, namespace: %s}
                current-context: context
                """.formatted(
                        admin.getConfiguration().getMasterUrl(),
                        authority(admin.getConfiguration()),
                        serviceAccount,
                        token,
                        serviceAccount,
                        NAMESPACE);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String authority(Config config) {
        if (config.getCaCertData() != null) {
            return config.getCaCertData();
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            Files.readString(Path.of(config.getCaCertFile())).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
