package io.antreansx.adapter.config;

import java.util.List;
import java.util.Optional;

/**
 * All four files, read and validated.
 *
 * @param clusterId {@code cluster-id.conf}, absent before registration
 * @param nsxRequestsPerSecond our own limit towards NSX ({@code NSXRequestsPerSecond} of mp-adapter.conf, our own key)
 * @param pinnedThumbprints SHA-256 of the certificates that {@code register} saw and wrote beside the cluster id
 */
public record AdapterConfig(
        BootstrapConfig bootstrap,
        MpAdapterConfig mp,
        CcpAdapterConfig ccp,
        int nsxRequestsPerSecond,
        Optional<String> clusterId,
        List<String> pinnedThumbprints) {}
