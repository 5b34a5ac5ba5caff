package io.antreansx.adapter.inventory.model;

import java.util.List;

/**
 * What one object says of the ports and addresses that the cluster's services get.
 *
 * @param name of the object
 * @param nodePortRange such as {@code 30000-32767}; empty when it does not say
 * @param serviceCidrs empty when it does not say
 */
public record DeclaredRanges(Source source, String name, String nodePortRange, List<String> serviceCidrs) {

    /** Who says it, the most reliable first. */
    public enum Source {
        /** The adapter's configuration. */
        CONFIGURATION,
        /** ServiceCIDR objects ({@code networking.k8s.io/v1}). */
        SERVICE_CIDR,
        /** OpenShift's Network object ({@code config.openshift.io/v1}). */
        OPENSHIFT_NETWORK,
        /** Flags of kube-apiserver where it runs as a pod. */
        API_SERVER
    }
}
