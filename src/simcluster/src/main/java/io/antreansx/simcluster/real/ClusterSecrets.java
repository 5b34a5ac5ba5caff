package io.antreansx.simcluster.real;

import io.antreansx.simcluster.real.Authority.Identity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The certificates and keys of one cluster, as files below its work folder.
 *
 * <p>etcd trusts an authority of its own: a client certificate of the cluster is no key to its store.
 */
final class ClusterSecrets {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");
    private static final List<String> API_SERVER = List.of(
            "127.0.0.1",
            "localhost",
            "10.96.0.1",
            "kubernetes",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local");

    private final Path folder;
    private final Authority cluster;

    ClusterSecrets(Path folder, Clock clock) {
        this.folder = folder;
        this.cluster = new Authority("simulated-cluster-ca", clock);
        Authority store = new Authority("simulated-cluster-etcd-ca", clock);
        PrivateFiles.write(clusterAuthority(), cluster.certificatePem());
        PrivateFiles.write(etcdAuthority(), store.certificatePem());
        write("etcd", store.issueComponent("etcd", LOOPBACK));
        write("etcd-client", store.issueComponent("kube-apiserver", List.of()));
        write("kube-apiserver", cluster.issueComponent("kube-apiserver", API_SERVER));
        Identity tokens = cluster.issueComponent("service-accounts", List.of());
        PrivateFiles.write(key("service-accounts"), tokens.privateKey());
        PrivateFiles.write(tokenPublicKey(), tokens.publicKey());
    }

    Identity issueUser(String user, List<String> groups) {
        return cluster.issueUser(user, groups);
    }

    Identity issueComponent(String name) {
        return cluster.issueComponent(name, List.of());
    }

    String clusterAuthorityPem() {
        return cluster.certificatePem();
    }

    Path clusterAuthority() {
        return folder.resolve("ca.crt");
    }

    Path etcdAuthority() {
        return folder.resolve("etcd-ca.crt");
    }

    Path tokenPublicKey() {
        return folder.resolve("service-accounts.pub");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private void write(String name, Identity identity) {
        PrivateFiles.write(certificate(name), identity.certificate());
        PrivateFiles.write(key(name), identity.privateKey());
    }
}
