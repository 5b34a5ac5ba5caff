package io.antreansx.adapter.config;

import java.util.List;
import java.util.Optional;

/**
 * {@code bootstrap.conf}.
 *
 * @param clusterName unique in NSX; equals the certificate's CN, the principal identity and the cluster control plane
 * @param nsxManagers at least one; {@code proxyEndpoints.rest-api} when that is given
 * @param vpcPath sent as {@code vhc_path} on registration
 * @param nsxThumbprints SHA-256 of the managers' certificates, lower-case hex without colons; empty when not pinned here
 */
public record BootstrapConfig(
        String clusterName,
        List<NsxManagerAddress> nsxManagers,
        Optional<String> vpcPath,
        List<String> nsxThumbprints) {}
