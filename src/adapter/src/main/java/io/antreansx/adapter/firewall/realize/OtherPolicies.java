package io.antreansx.adapter.firewall.realize;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Policies of the cluster's admins and users that are no ACNPs: any of them may isolate pods or deny flows. */
final class OtherPolicies {
    private static final Logger LOG = Logger.getLogger(OtherPolicies.class);
    private static final String NETWORK_POLICY_API = "policy.networking.k8s.io";

    private static final List<ResourceDefinitionContext> KINDS = List.of(
            kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
            kind("crd.antrea.io", "v1beta1", "NetworkPolicy", "networkpolicies", true),
            kind(NETWORK_POLICY_API, "v1alpha1", "AdminNetworkPolicy", "adminnetworkpolicies", false),
            kind(NETWORK_POLICY_API, "v1alpha1", "BaselineAdminNetworkPolicy", "baselineadminnetworkpolicies", false),
            kind(NETWORK_POLICY_API, "v1alpha2", "ClusterNetworkPolicy", "clusternetworkpolicies", false));

    private final KubernetesClient client;

    OtherPolicies(KubernetesClient client) {
        this.client = client;
    }

    private static ResourceDefinitionContext kind(
            String group, String version, String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    /** True if there is one, or if that cannot be read. */
    boolean exist() {
        Optional<ResourceDefinitionContext> found =
                KINDS.stream().filter(this::mayExist).findFirst();
        found.ifPresent(kind -> LOG.infof(
                "%s.%s may deny flows here, so the denies of NSX's first policies are written first",
                kind.getPlural(), kind.getGroup()));
        return found.isPresent();
    }

    private boolean mayExist(ResourceDefinitionContext kind) {
        try {
            return !client.genericKubernetesResources(kind)
                    .inAnyNamespace()
                    .list(new ListOptionsBuilder().withLimit(1L).build())
                    .getItems()
                    .isEmpty();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            LOG.infof("%s cannot be read, so there may be some: %s", kind.getPlural(), failure.getMessage());
            return true;
        }
    }
}
