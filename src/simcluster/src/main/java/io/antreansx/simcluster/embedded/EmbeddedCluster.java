package io.antreansx.simcluster.embedded;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterAccess;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Kubeconfig;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.crd.AntreaCrds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes API on a free loopback port, plain HTTP, with Antrea's CustomResourceDefinitions and the namespaces {@code default} and
 * {@code kube-system}. It asks for no credentials. Objects live in memory and are gone after {@link #close}.
 */
public final class EmbeddedCluster implements Cluster {

    private static final String NAME = "embedded";

    /** Held so that its level lasts: the mock reports each connection. */
    private static final Logger CONNECTIONS = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server;
    private final ClusterAccess access;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedCluster(KubernetesMockServer server, ClusterAccess access) {
        this.server = server;
        this.access = access;
    }

    /** Starts a cluster of its own; any number can run side by side. */
    public static EmbeddedCluster start(Path workFolder, Progress progress) {
        progress.step("Starting the embedded cluster");
        CONNECTIONS.setLevel(Level.WARNING);
        MockWebServer web = new MockWebServer();
        KubernetesMockServer server =
                new KubernetesMockServer(new Context(), web, new HashMap<>(), new ApiDispatcher(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        String content = Kubeconfig.withoutCredentials(NAME, "http://127.0.0.1:" + server.getPort());
        EmbeddedCluster cluster = new EmbeddedCluster(
                server, new ClusterAccess(Kubeconfig.write(workFolder, content), Config.fromKubeconfig(content)));
        Thread.ofVirtual().name("forget-requests").start(() -> cluster.forgetRequests(web));
        cluster.fill();
        return cluster;
    }

    private void fill() {
        for (String namespace : List.of("default", "kube-system")) {
            client().resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        // Where workloads.WorkloadWriter takes its services' addresses from, as an API server of Kubernetes would say
        // it.
        client().resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("networking.k8s.io/v1")
                        .withKind("ServiceCIDR")
                        .withNewMetadata()
                        .withName("kubernetes")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("cidrs", List.of("10.96.0.0/16")))
                        .build())
                .create();
        AntreaCrds.all().forEach(crd -> client().resource(crd).create());
    }

    /** The mock keeps every request for assertions; without this a cluster that runs for days would fill the heap. */
    private void forgetRequests(MockWebServer web) {
        while (open.get()) {
            try {
                web.takeRequest(1, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClusterKind kind() {
        return ClusterKind.EMBEDDED;
    }

    @Override
    public ClusterAccess access() {
        return access;
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            client().close();
            server.destroy();
        }
    }
}
