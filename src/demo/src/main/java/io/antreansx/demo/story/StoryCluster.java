package io.antreansx.demo.story;

import io.antreansx.demo.Options;
import io.antreansx.demo.cluster.AntreaObjects;
import io.antreansx.demo.cluster.Manifests;
import io.antreansx.demo.cluster.ServiceAccountKubeconfig;
import io.antreansx.demo.output.Narrator;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.antrea.AntreaSimulator;
import io.antreansx.simcluster.kubeconfig.KubeconfigCluster;
import io.antreansx.simcluster.workloads.Workloads;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;

/** The cluster of the story, with Antrea and the shop in it. */
final class StoryCluster implements AutoCloseable {

    private final Options options;
    private final Narrator narrator;
    private Cluster cluster;
    private AntreaSimulator antrea;
    private AntreaObjects objects;

    StoryCluster(Options options, Narrator narrator) {
        this.options = options;
        this.narrator = narrator;
    }

    void start() throws Exception {
        narrator.progress("starting the cluster (" + options.cluster() + ")");
        cluster = options.cluster() == ClusterKind.KUBECONFIG
                ? KubeconfigCluster.open(options.kubeconfig(), options.folder().resolve("cluster"))
                : Clusters.start(options.cluster(), options.folder().resolve("cluster"), narrator::progress);
        startAntrea();
        Workloads.boutique(cluster.client());
        objects = new AntreaObjects(cluster.client());
    }

    private void startAntrea() {
        antrea = new AntreaSimulator(cluster.client(), Clock.systemUTC());
        antrea.start();
    }

    void restartAntrea() {
        antrea.close();
        startAntrea();
    }

    void installManifests() {
        Manifests manifests = new Manifests(options.manifests());
        manifests.applyInterworking(client());
        manifests.applyDeregister(client());
        if (options.cluster() != ClusterKind.EMBEDDED) {
            manifests.applyGuard(client());
        }
    }

    Cluster cluster() {
        return cluster;
    }

    KubernetesClient client() {
        return cluster.client();
    }

    AntreaObjects antrea() {
        return objects;
    }

    Path kubeconfig() {
        return cluster.kubeconfig();
    }

    /** The embedded API server knows no identities: there everyone is the admin. */
    Path kubeconfigOf(String serviceAccount) {
        if (options.cluster() == ClusterKind.EMBEDDED) {
            return cluster.kubeconfig();
        }
        return ServiceAccountKubeconfig.write(
                client(), serviceAccount, options.folder().resolve(serviceAccount + ".kubeconfig"));
    }

    @Override
    public void close() {
        if (antrea != null) {
            antrea.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }
}
