package io.antreansx.simcluster.real;

import io.antreansx.simcluster.real.Authority.Identity;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Writes kubeconfigs for one API server; credentials are embedded, so the file may be copied elsewhere.
 *
 * @param cluster the name of cluster and context
 * @param authority the API server's certificate authority, PEM
 */
record Kubeconfig(String cluster, String server, String authority) {

    Path write(Path file, String user, Identity identity) {
        return write(
                file,
                user,
                new AuthInfoBuilder()
                        .withClientCertificateData(base64(identity.certificate()))
                        .withClientKeyData(base64(identity.privateKey()))
                        .build());
    }

    Path write(Path file, String user, String token) {
        return write(file, user, new AuthInfoBuilder().withToken(token).build());
    }

    private Path write(Path file, String user, AuthInfo credentials) {
        var config = new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .withCurrentContext(cluster)
                .addNewCluster()
                .withName(cluster)
                .withNewCluster()
                .withServer(server)
                .withCertificateAuthorityData(base64(authority))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(user)
                .withUser(credentials)
                .endUser()
                .addNewContext()
                .withName(cluster)
                .withNewContext()
                .withCluster(cluster)
                .withUser(user)
                .endContext()
                .endContext()
                .build();
        return PrivateFiles.write(file, Serialization.asYaml(config));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
