package io.antreansx.simcluster.antrea;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Antrea's resources without classes for them: the simulator shares no model with what it is there to test. */
enum Antrea {
    TIER("Tier", "tiers", false),
    CLUSTER_NETWORK_POLICY("ClusterNetworkPolicy", "clusternetworkpolicies", false),
    NETWORK_POLICY("NetworkPolicy", "networkpolicies", true),
    CLUSTER_GROUP("ClusterGroup", "clustergroups", false),
    TRACEFLOW("Traceflow", "traceflows", false),
    CONTROLLER_INFO("AntreaControllerInfo", "antreacontrollerinfos", false),
    AGENT_INFO("AntreaAgentInfo", "antreaagentinfos", false);

    private static final String GROUP = "crd.antrea.io";
    private static final String VERSION = "v1beta1";

    private final String kind;
    private final ResourceDefinitionContext context;

    Antrea(String kind, String plural, boolean namespaced) {
        this.kind = kind;
        this.context = new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> in(
            KubernetesClient client) {
        return client.genericKubernetesResources(context);
    }

    /** Where the status of an object of the whole cluster is written. */
    String statusPath(String name) {
        return "/apis/" + GROUP + "/" + VERSION + "/" + context.getPlural() + "/" + name + "/status";
    }

    /** A new object without anything but its name. */
    GenericKubernetesResource named(String name) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(GROUP + "/" + VERSION);
        object.setKind(kind);
        object.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return object;
    }
}
