package io.antreansx.demo.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** Antrea's objects, read and changed as a person with kubectl would. */
public final class AntreaObjects {

    private static final ResourceDefinitionContext POLICIES =
            clusterScoped("ClusterNetworkPolicy", "clusternetworkpolicies");
    private static final ResourceDefinitionContext GROUPS = clusterScoped("ClusterGroup", "clustergroups");
    private static final ResourceDefinitionContext TIERS = clusterScoped("Tier", "tiers");

    private final KubernetesClient client;

    public AntreaObjects(KubernetesClient client) {
        this.client = client;
    }

    private static ResourceDefinitionContext clusterScoped(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("crd.antrea.io")
                .withVersion("v1beta1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
    }

    /** Null when there is none. */
    public GenericKubernetesResource clusterNetworkPolicy(String name) {
        return client.genericKubernetesResources(POLICIES).withName(name).get();
    }

    public List<GenericKubernetesResource> clusterNetworkPolicies() {
        return client.genericKubernetesResources(POLICIES).list().getItems();
    }

    /** Null when there is none. */
    public GenericKubernetesResource clusterGroup(String name) {
        return client.genericKubernetesResources(GROUPS).withName(name).get();
    }

    public List<GenericKubernetesResource> clusterGroups() {
        return client.genericKubernetesResources(GROUPS).list().getItems();
    }

    public List<GenericKubernetesResource> tiers() {
        return client.genericKubernetesResources(TIERS).list().getItems();
    }

    /** {@code kubectl patch acnp NAME --type merge}. */
    public void setPriority(String policy, int priority) {
        client.genericKubernetesResources(POLICIES)
                .withName(policy)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"priority\":" + priority + "}}");
    }

    /** The same with {@code --dry-run=server}. */
    public void setPriorityDryRun(String policy, int priority) {
        client.genericKubernetesResources(POLICIES)
                .withName(policy)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withDryRun(List.of("All"))
                                .build(),
                        "{\"spec\":{\"priority\":" + priority + "}}");
    }

    public void deleteClusterNetworkPolicy(String name) {
        client.genericKubernetesResources(POLICIES).withName(name).delete();
    }

    /** {@code kubectl apply -f -}, for objects that are not there yet. */
    public void applyYaml(String yaml) {
        for (HasMetadata object : client.load(
                        new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .items()) {
            if (client.resource(object).get() == null) {
                client.resource(object).create();
            }
        }
    }
}
