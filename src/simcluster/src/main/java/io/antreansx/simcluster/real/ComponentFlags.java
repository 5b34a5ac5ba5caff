package io.antreansx.simcluster.real;

import java.nio.file.Path;
import java.util.List;

/** The flags of each component: loopback only, authenticated everywhere, RBAC on, one instance of each. */
record ComponentFlags(ClusterSecrets secrets, Path workFolder, int etcdPort, int etcdPeerPort, int apiServerPort) {

    static final String ETCD = "etcd";
    static final String API_SERVER = "kube-apiserver";
    static final String CONTROLLER_MANAGER = "kube-controller-manager";
    static final String SCHEDULER = "kube-scheduler";

    /** What etcd holds; nothing else touches it while that runs. */
    Path etcdData() {
        return workFolder.resolve("etcd-data");
    }

    List<String> etcd() {
        String clientUrl = "https://127.0.0.1:" + etcdPort;
        String peerUrl = "https://127.0.0.1:" + etcdPeerPort;
        return List.of(
                "--name=default",
                "--data-dir=" + etcdData(),
                "--listen-client-urls=" + clientUrl,
                "--advertise-client-urls=" + clientUrl,
                "--listen-peer-urls=" + peerUrl,
                "--initial-advertise-peer-urls=" + peerUrl,
                "--initial-cluster=default=" + peerUrl,
                "--client-cert-auth=true",
                "--trusted-ca-file=" + secrets.etcdAuthority(),
                "--cert-file=" + secrets.certificate(ETCD),
                "--key-file=" + secrets.key(ETCD),
                "--peer-client-cert-auth=true",
                "--peer-trusted-ca-file=" + secrets.etcdAuthority(),
                "--peer-cert-file=" + secrets.certificate(ETCD),
                "--peer-key-file=" + secrets.key(ETCD),
                "--log-level=warn",
                // The store lives as long as the cluster and no longer.
                "--unsafe-no-fsync=true");
    }

    List<String> apiServer() {
        return List.of(
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + apiServerPort,
                // The service kubernetes gets no endpoints: a loopback address is not allowed there.
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--authorization-mode=Node,RBAC",
                "--anonymous-auth=false",
                "--allow-privileged=true",
                "--profiling=false",
                "--client-ca-file=" + secrets.clusterAuthority(),
                "--tls-cert-file=" + secrets.certificate(API_SERVER),
                "--tls-private-key-file=" + secrets.key(API_SERVER),
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + secrets.tokenPublicKey(),
                "--service-account-signing-key-file=" + secrets.key("service-accounts"),
                "--etcd-servers=https://127.0.0.1:" + etcdPort,
                "--etcd-cafile=" + secrets.etcdAuthority(),
                "--etcd-certfile=" + secrets.certificate("etcd-client"),
                "--etcd-keyfile=" + secrets.key("etcd-client"));
    }

    List<String> controllerManager(Path kubeconfig) {
        return List.of(
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + secrets.key("service-accounts"),
                "--root-ca-file=" + secrets.clusterAuthority(),
                // Nodes here have no kubelet that renews their lease: what they say once holds.
                "--node-monitor-grace-period=8760h",
                "--kube-api-qps=200",
                "--kube-api-burst=400");
    }

    List<String> scheduler(Path kubeconfig) {
        return List.of("--kubeconfig=" + kubeconfig, "--leader-elect=false", "--secure-port=0");
    }
}
