package io.antreansx.adapter.lifecycle;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;

/** Cluster-scoped objects that the adapter created, of the kinds that may be left in a cluster. */
final class OwnObjects {

    static final String LABEL = "app.kubernetes.io/managed-by";
    static final String ADAPTER = "antrea-nsx-adapter";

    private final KubernetesClient client;

    OwnObjects(KubernetesClient client) {
        this.client = client;
    }

    /** In the order in which they go: policies before the groups and tiers that they need. */
    enum Kind {
        POLICIES("crd.antrea.io", "v1beta1", "ClusterNetworkPolicy", "clusternetworkpolicies"),
        GROUPS("crd.antrea.io", "v1beta1", "ClusterGroup", "clustergroups"),
        TIERS("crd.antrea.io", "v1beta1", "Tier", "tiers"),
        TRACEFLOWS("crd.antrea.io", "v1beta1", "Traceflow", "traceflows"),
        MP_INFO(
                "clusterinformation.antrea-interworking.tanzu.vmware.com",
                "v1alpha1",
                "AntreaMPAdapterInfo",
                "antreampadapterinfos"),
        CCP_INFO(
                "clusterinformation.antrea-interworking.tanzu.vmware.com",
                "v1alpha1",
                "AntreaCCPAdapterInfo",
                "antreaccpadapterinfos");

        private final ResourceDefinitionContext context;

        Kind(String group, String version, String kind, String plural) {
            this.context = new ResourceDefinitionContext.Builder()
                    .withGroup(group)
                    .withVersion(version)
                    .withKind(kind)
                    .withPlural(plural)
                    .withNamespaced(false)
                    .build();
        }

        String plural() {
            return context.getPlural();
        }
    }

    static boolean isOurs(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && ADAPTER.equals(labels.get(LABEL));
    }

    /** @return how many were deleted; 0 when the cluster does not know the kind */
    int delete(Kind kind) {
        List<String> names = names(kind);
        for (String name : names) {
            client.genericKubernetesResources(kind.context).withName(name).delete();
        }
        return names.size();
    }

    List<String> names(Kind kind) {
        try {
            return client.genericKubernetesResources(kind.context).withLabel(LABEL, ADAPTER).list().getItems().stream()
                    .map(object -> object.getMetadata().getName())
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return List.of();
            }
            throw e;
        }
    }
}
