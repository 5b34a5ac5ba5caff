package io.antreansx.simcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes kubeconfig files that only their owner can read. */
public final class Kubeconfig {

    private Kubeconfig() {}

    /** A kubeconfig for a server on plain HTTP that asks for no credentials. */
    public static String withoutCredentials(String clusterName, String serverUrl) {
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                contexts:
                - name: %1$s
                  context: {cluster: %1$s, user: admin, namespace: default}
                clusters:
                - name: %1$s
                  cluster: {server: "%2$s"}
                users:
                - name: admin
                  user: {}
                """.formatted(clusterName, serverUrl);
    }

    /** Writes the content to {@code folder/kubeconfig} with mode 600, whole or not at all. */
    public static Path write(Path folder, String content) {
        Path target = folder.resolve("kubeconfig");
        try {
            Path fresh = Files.createTempFile(
                    folder,
                    "kubeconfig",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, content);
            return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("Can't write " + target, failure);
        }
    }
}
