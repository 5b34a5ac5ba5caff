package io.antreansx.simcluster.manifests;

import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.real.RealCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The adapter's manifests on the shared cluster, applied as a platform team does, by a cluster-admin. */
final class Installation {

    static final String NAMESPACE = "vmware-system-antrea";

    private Installation() {}

    /** Idempotent. */
    static String applyTo(RealCluster cluster) {
        Kubectl kubectl = Kubectl.of(cluster.kubeconfigFor(RealCluster.PLATFORM_ADMIN));
        String applied = kubectl.run("apply", "-k", Kubectl.MANIFESTS.toString())
                + kubectl.run(
                        "apply", "-k", Kubectl.MANIFESTS.resolve("deregister").toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> rightsAreInForce(cluster));
        return applied;
    }

    /** The API server's authorizer learns of roles and bindings by watches: one right of each binding tells. */
    private static boolean rightsAreInForce(RealCluster cluster) {
        return Rights.may(cluster, "interworking", "get", "configmaps", "", NAMESPACE, "cluster-id")
                && Rights.may(cluster, "interworking", "create", "tiers.crd.antrea.io", "", "", "")
                && Rights.may(cluster, "register", "get", "configmaps", "", NAMESPACE, "cluster-id")
                && Rights.may(cluster, "register", "get", "customresourcedefinitions.apiextensions.k8s.io", "", "", "")
                && Rights.may(cluster, "register", "delete", "deployments.apps", "", NAMESPACE, "interworking")
                && Rights.may(cluster, "register", "delete", "tiers.crd.antrea.io", "", "", "");
    }

    static KubernetesClient clientOf(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    static ResourceDefinitionContext kind(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("crd.antrea.io")
                .withVersion("v1beta1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
    }

    static GenericKubernetesResource antrea(String kind, String name, Map<String, String> labels, Object spec) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("crd.antrea.io/v1beta1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }
}
